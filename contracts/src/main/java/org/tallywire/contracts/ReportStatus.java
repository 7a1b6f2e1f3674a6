package org.tallywire.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The publication status of a report (ninjs {@code pubstatus}). */
public enum ReportStatus {
    /** Published. */
    @JsonProperty("usable")
    USABLE,
    /** Not to be used until a later version says so. */
    @JsonProperty("withheld")
    WITHHELD,
    /** Withdrawn: none of its claims count. */
    @JsonProperty("canceled")
    CANCELED
}
