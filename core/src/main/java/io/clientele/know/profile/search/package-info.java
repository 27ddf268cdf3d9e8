/**
 * Finding customers by anything a source says of them: whole words, their beginnings, with slips of the pen, in Chinese, in
 * pinyin, in any script's Latin letters. In come the contact records of each customer; out go customers, the best match first,
 * and what of them was found.
 *
 * <p>The index (Lucene) lies in the workspace's folder {@code search} and is made of the record alone: it may be deleted at any
 * time. It says of itself which state of the record it has; whoever asks is told when the record has moved on.
 */
@NullMarked
package io.clientele.know.profile.search;

import org.jspecify.annotations.NullMarked;
