package org.tallywire.ingest.problem;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * Why a request, or one line of it, was not taken (RFC 9457, {@code application/problem+json}).
 *
 * @param type {@code urn:tallywire:problem:} and a name that programs can rely on
 * @param title the same for every problem of this type
 * @param status the HTTP status, also of a line within a batch
 * @param detail a sentence about this very case
 * @param errors the fields at fault; empty where no field is
 * @param line number of the line in a batch, from 1; absent elsewhere
 * @param retryAfterSeconds when to come back; a header, not part of the document
 */
@JsonPropertyOrder({"line", "type", "title", "status", "detail", "errors"})
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        List<FieldError> errors,
        @JsonInclude(JsonInclude.Include.NON_NULL) Long line,
        @JsonIgnore Integer retryAfterSeconds) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        errors = List.copyOf(errors);
    }

    private static Problem of(String name, String title, int status, String detail, List<FieldError> errors) {
        return new Problem("urn:tallywire:problem:" + name, title, status, detail, errors, null, null);
    }

    public static Problem malformedJson(String detail) {
        return of("malformed-json", "The JSON cannot be read", 400, detail, List.of(new FieldError("", detail)));
    }

    public static Problem invalidReport(List<FieldError> errors) {
        var first = errors.get(0);
        return of("invalid-report", "The report is not valid", 400, first.field() + " " + first.message(), errors);
    }

    public static Problem tooLarge(String field, long bytesMax) {
        var message = "is larger than the " + bytesMax + " bytes that a report may have";
        return of(
                "report-too-large",
                "The report is too large",
                413,
                "The report " + message,
                List.of(new FieldError(field, message)));
    }

    public static Problem brokerAway(int retryAfterSeconds) {
        return of(
                        "broker-unavailable",
                        "The report was not stored",
                        503,
                        "The message broker did not acknowledge the report in time. Send it again: a report that arrives twice counts once.",
                        List.of())
                .retryAfter(retryAfterSeconds);
    }

    public static Problem starting(int retryAfterSeconds) {
        return of(
                        "starting",
                        "Not ready yet",
                        503,
                        "The service has just started and still learns which reports it took before.",
                        List.of())
                .retryAfter(retryAfterSeconds);
    }

    public static Problem tooMany(String detail, int retryAfterSeconds) {
        return of("too-many-requests", "Too many requests", 429, detail, List.of())
                .retryAfter(retryAfterSeconds);
    }

    public static Problem tooSlow(long waitMillis) {
        var message = "did not arrive within " + waitMillis / 1000.0 + " seconds";
        return of(
                "report-too-slow",
                "The report came too slowly",
                408,
                "The report " + message,
                List.of(new FieldError("", message)));
    }

    /** For a client that went away, or whose framing broke, in the middle of its report. */
    public static Problem brokenOff() {
        var message = "breaks off before its end";
        return of(
                "report-broken-off",
                "The report is not whole",
                400,
                "The report " + message,
                List.of(new FieldError("", message)));
    }

    public static Problem busy(int retryAfterSeconds) {
        return of("busy", "Too much at once", 503, "Too many requests are in work.", List.of())
                .retryAfter(retryAfterSeconds);
    }

    /** @param id shown as it was asked for, cut to a readable length */
    public static Problem unknownReport(String id) {
        var shown = id.length() > 200 ? id.substring(0, 200) + "…" : id;
        return of("unknown-report", "No such report", 404, "No report " + shown + " is kept any more.", List.of());
    }

    public static Problem underWay(String detail) {
        return of("under-way", "It is under way already", 409, detail, List.of());
    }

    public static Problem unknownStory() {
        return of(
                "unknown-story",
                "There is no such story",
                400,
                "The story is not followed here",
                List.of(new FieldError("story", "is not a story that is followed here")));
    }

    public static Problem tokenMissing() {
        return of("token-missing", "A token is needed", 401, "Send a valid bearer token.", List.of());
    }

    public static Problem roleMissing(String roles) {
        return of(
                "role-missing",
                "The token does not allow this",
                403,
                "It needs one of the roles " + roles + ".",
                List.of());
    }

    public static Problem crossSite() {
        return of("cross-site", "A page of another site", 403, "Pages of other sites may not post here.", List.of());
    }

    /** For what the HTTP layer refuses: an unknown address, method or media type. */
    public static Problem http(int status, String title, String detail) {
        return of("http-" + status, title, status, detail, List.of());
    }

    public static Problem internal() {
        return of("internal", "Something broke", 500, "This is a fault of the service; it has been logged.", List.of());
    }

    public Problem atLine(long number) {
        return new Problem(type, title, status, detail, errors, number, retryAfterSeconds);
    }

    private Problem retryAfter(int seconds) {
        return new Problem(type, title, status, detail, errors, line, seconds);
    }
}
