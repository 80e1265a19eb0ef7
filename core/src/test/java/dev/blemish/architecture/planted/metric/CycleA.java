package dev.blemish.architecture.planted.metric;

import dev.blemish.architecture.planted.image.CycleB;

/** One half of a planted cycle, in the direction that is allowed. */
public record CycleA(CycleB other) {}
