package dev.blemish.pretrain.evaluate;

import dev.blemish.pretrain.evaluate.result.Example;
import dev.blemish.pretrain.evaluate.result.SetNumbers;
import java.util.List;

/**
 * What comes of evaluating a set.
 *
 * @param numbers the numbers
 * @param damages numbers by what is wrong; empty where that is not known
 * @param examples the best and the worst pictures
 */
record SetOutcome(SetNumbers numbers, List<SetNumbers> damages, List<Example> examples) {}
