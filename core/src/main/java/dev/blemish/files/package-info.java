/** Files written aside and renamed, so that nobody ever meets half of one. */
@NullMarked
package dev.blemish.files;

import org.jspecify.annotations.NullMarked;
