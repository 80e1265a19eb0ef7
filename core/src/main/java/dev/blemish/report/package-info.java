/**
 * What people and programs get to see: heatmaps, pages, JSON and CSV of results.
 *
 * <p>Pages are plain files that work offline: style and script are inside the page, pictures lie
 * beside it in {@code assets/}. Every string that comes from outside (file names, categories,
 * errors) is escaped by the template engine. Plots are drawn as SVG by the templates, so that they
 * follow the page's light or dark colours and need no fonts on the machine that writes them.
 */
@NullMarked
package dev.blemish.report;

import org.jspecify.annotations.NullMarked;
