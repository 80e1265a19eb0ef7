/**
 * Text to token ids: the byte-pair tokenizer of CLIP and the cleaning that precedes it.
 *
 * <p>Flow: repair and HTML ({@code TextRepair}, {@code HtmlEntities}), white space and lower case
 * ({@code TextCleaner}), pieces and ids ({@link dev.blemish.backbone.text.Tokenizer}).
 *
 * <p>Deviation: the published tokenizer repairs text with ftfy. Here the same repairs are made for
 * curly quotes, Latin ligatures and digraphs, full- and half-width forms, line breaks, control
 * characters, terminal escapes, byte-order marks, lone surrogates, composed accents (NFC) and UTF-8
 * that was read as Windows-1252 or Latin-1, once or several times. Not repaired: UTF-8 read in
 * other code pages, and doubly encoded text that lost bytes on its way; which doubtful texts count
 * as doubly encoded is decided by a simpler rule. Text in the usual encodings gives the same ids.
 */
@NullMarked
package dev.blemish.backbone.text;

import org.jspecify.annotations.NullMarked;
