package dev.blemish.inspect;

/**
 * Whether this machine gives the answers that the maker of a bundle saw.
 *
 * @param passed whether the answers are near enough
 * @param exact whether they are equal bit for bit
 * @param largestDifference the largest difference, relative to the largest value of its probe
 * @param statement the same in a sentence for people
 */
public record Verification(
    boolean passed, boolean exact, double largestDifference, String statement) {}
