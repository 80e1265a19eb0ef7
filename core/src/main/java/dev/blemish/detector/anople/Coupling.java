package dev.blemish.detector.anople;

/** Which tower's prompts see the other's (papers' ablation rows). */
public enum Coupling {
  /** Text [Pᵗ; f(Pᵛ)], vision [Pᵛ; f(Pᵗ)]. */
  BOTH,
  /** Text [Pᵗ], vision [Pᵛ; f(Pᵗ)]. */
  T2V,
  /** Text [Pᵗ; f(Pᵛ)], vision [Pᵛ]. */
  V2T,
  /** Text [Pᵗ], vision [Pᵛ]. */
  INDEP,
  /** Text [Pᵗ], vision without prompts. */
  TEXT,
  /** A plain text, vision [Pᵛ]. */
  IMAGE;

  boolean textPrompts() {
    return this != IMAGE;
  }

  boolean visionPrompts() {
    return this != TEXT;
  }

  boolean textToVision() {
    return this == BOTH || this == T2V;
  }

  boolean visionToText() {
    return this == BOTH || this == V2T;
  }
}
