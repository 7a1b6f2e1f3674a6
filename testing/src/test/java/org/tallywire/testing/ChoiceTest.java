package org.tallywire.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ChoiceTest {
    @Test
    void isAutomaticWhereNothingIsSaid() {
        assertEquals(Choice.AUTO, Choice.of(null));
        assertEquals(Choice.AUTO, Choice.of(""));
    }

    @Test
    void isReadInAnyCase() {
        assertEquals(Choice.NEVER, Choice.of("Never"));
        assertEquals(Choice.ALWAYS, Choice.of("always"));
    }

    @Test
    void anotherWordIsRefusedWithTheVariablesName() {
        var refusal = assertThrows(IllegalArgumentException.class, () -> Choice.of("sometimes"));
        assertEquals(
                "TALLYWIRE_TEST_CONTAINERS is \"sometimes\"; it may be auto, always or never.", refusal.getMessage());
    }
}
