package org.tallywire.notify.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecentTest {
    private final Recent recent = new Recent(100, 5000);

    private void add(long from, long to, int bytes) {
        LongStream.rangeClosed(from, to)
                .forEach(
                        seq -> recent.add(new Change("s", "e", seq, Instant.EPOCH, "t", "t|", false, new byte[bytes])));
    }

    @Test
    void keepsNoMoreThanSoMany() {
        add(1, 250, 10);
        assertEquals(151, recent.first());
        assertEquals(250, recent.last());
        assertTrue(recent.reaches(150));
        assertFalse(recent.reaches(149));
        assertEquals(100, recent.after(150, Long.MAX_VALUE).size());
    }

    @Test
    void keepsNoMoreThanSoManyBytes() {
        add(1, 60, 100);
        assertEquals(11, recent.first());
        assertEquals(5000, recent.bytesAfter(10));
        assertEquals(100, recent.bytesAfter(59));
        assertEquals(0, recent.bytesAfter(60));
    }

    @Test
    void givesAboutSoManyBytesAndAlwaysOne() {
        add(1, 20, 100);
        assertEquals(3, recent.after(5, 250).size());
        assertEquals(1, recent.after(5, 1).size());
        assertEquals(6, recent.after(5, 1).get(0).seq());
    }

    @Test
    void beginsAnewBehindAHoleAndIgnoresWhatItHas() {
        add(1, 10, 10);
        add(3, 8, 10);
        assertEquals(1, recent.first());
        assertEquals(10, recent.last());
        add(20, 21, 10);
        assertEquals(20, recent.first());
        assertFalse(recent.reaches(10));
        assertTrue(recent.reaches(19));
    }
}
