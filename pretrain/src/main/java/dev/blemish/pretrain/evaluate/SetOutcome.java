package dev.blemish.pretrain.evaluate;

import dev.blemish.pretrain.evaluate.result.Example;
import dev.blemish.pretrain.evaluate.result.SetNumbers;
import java.util.List;

/**
 * What comes of evaluating a set.
 *
 * @param numbers the numbers
 * @param examples the best and the worst pictures
 */
record SetOutcome(SetNumbers numbers, List<Example> examples) {}
