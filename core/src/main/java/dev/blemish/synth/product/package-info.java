/**
 * Procedural products: families of parts whose good and defective photos are rendered, with exact
 * masks, for the demo and for choosing default settings without real pictures.
 *
 * <p>Flow: {@link dev.blemish.synth.product.ProductFamily} and a design seed make a {@link
 * dev.blemish.synth.product.Product}; each {@link dev.blemish.synth.product.Part} is that design
 * with its own position, lighting and material grain; {@link dev.blemish.synth.product.DemoProduct}
 * writes a folder of them. A new family is one class that paints a surface, and one line in the
 * enum.
 */
@NullMarked
package dev.blemish.synth.product;

import org.jspecify.annotations.NullMarked;
