package org.tallywire.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallywire.contracts.Board;
import org.tallywire.contracts.Cause;
import org.tallywire.contracts.Claim;
import org.tallywire.contracts.ClaimsReported;
import org.tallywire.contracts.Decision;
import org.tallywire.contracts.Evidence;
import org.tallywire.contracts.Figure;
import org.tallywire.contracts.Flag;
import org.tallywire.contracts.Report;
import org.tallywire.contracts.ReportRef;
import org.tallywire.contracts.SourcedClaim;
import org.tallywire.contracts.TallyBoard;
import org.tallywire.contracts.TallyChanged;
import org.tallywire.contracts.Term;
import org.tallywire.contracts.TruceClock;
import org.tallywire.contracts.TruceEvent;
import org.tallywire.contracts.Value;

/** Records, schemas and examples say the same. */
class ContractsTest {
    /** As every service sets it: nulls and ISO dates written, unknown fields ignored. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final Map<String, Class<?>> MESSAGES = Map.of(
            "report", Report.class,
            "claims-reported", ClaimsReported.class,
            "decision", Decision.class,
            "tally-changed", TallyChanged.class,
            "board", Board.class);

    private static final List<String> FRAMES = Stream.of(
                    "subscribe unsubscribe token ack".split(" "),
                    "welcome snapshot change resumed replayed lagged heartbeat error unsubscribed authorized goodbye"
                            .split(" "))
            .flatMap(Arrays::stream)
            .map(frame -> "stream/" + frame)
            .toList();

    static Stream<Arguments> recordsAndTheirSchemas() {
        return Stream.of(
                Arguments.of(Report.class, "report", ""),
                Arguments.of(ClaimsReported.class, "claims-reported", ""),
                Arguments.of(ReportRef.class, "claims-reported", "/$defs/reportRef"),
                Arguments.of(Claim.class, "claims-reported", "/$defs/claim"),
                Arguments.of(Evidence.class, "claims-reported", "/$defs/evidence"),
                Arguments.of(TruceEvent.class, "claims-reported", "/$defs/truceEvent"),
                Arguments.of(Term.class, "claims-reported", "/$defs/term"),
                Arguments.of(Decision.class, "decision", ""),
                Arguments.of(TallyChanged.class, "tally-changed", ""),
                Arguments.of(Cause.class, "tally-changed", "/$defs/cause"),
                Arguments.of(Board.class, "board", ""),
                Arguments.of(TallyBoard.class, "board", "/$defs/tallyBoard"),
                Arguments.of(Figure.class, "board", "/$defs/figure"),
                Arguments.of(Value.class, "board", "/$defs/value"),
                Arguments.of(SourcedClaim.class, "board", "/$defs/sourcedClaim"),
                Arguments.of(Flag.class, "board", "/$defs/flag"),
                Arguments.of(TruceClock.class, "board", "/$defs/truceClock"));
    }

    @ParameterizedTest
    @MethodSource("recordsAndTheirSchemas")
    void recordHasExactlyTheFieldsOfItsSchemaAndAllAreRequired(Class<?> type, String schema, String pointer)
            throws Exception {
        JsonNode definition = resource("schemas/" + schema + ".json").at(pointer);
        Set<String> components = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> properties = new TreeSet<>();
        definition.path("properties").fieldNames().forEachRemaining(properties::add);
        Set<String> required = StreamSupport.stream(definition.path("required").spliterator(), false)
                .map(JsonNode::textValue)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(properties, components);
        assertEquals(properties, required);
    }

    static Stream<Arguments> examples() {
        return kinds().flatMap(kind -> Examples.all(kind).stream().map(example -> Arguments.of(kind, example)));
    }

    @ParameterizedTest(name = "{0}/{1}")
    @MethodSource("examples")
    void exampleFitsItsSchema(String kind, Examples.Example example) {
        assertEquals(List.of(), Schemas.validate(kind, example.json()));
    }

    static Stream<Arguments> examplesOfRecords() {
        return examples().filter(arguments -> MESSAGES.containsKey(arguments.get()[0]));
    }

    @ParameterizedTest(name = "{0}/{1}")
    @MethodSource("examplesOfRecords")
    void exampleSurvivesItsRecord(String kind, Examples.Example example) throws Exception {
        Object message = JSON.readValue(example.json(), MESSAGES.get(kind));
        assertEquals(JSON.readTree(example.json()), JSON.readTree(JSON.writeValueAsString(message)));
    }

    @ParameterizedTest(name = "{0}/{1}")
    @MethodSource("examplesOfRecords")
    void fieldsOfALaterReleaseAreAccepted(String kind, Examples.Example example) throws Exception {
        JsonNode later = JSON.readTree(example.json());
        ((ObjectNode) later).put("fieldOfALaterRelease", 1);
        assertEquals(List.of(), Schemas.validate(kind, later.toString()));
        JSON.readValue(later.toString(), MESSAGES.get(kind));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                        "report",
                        "claims-reported",
                        "decision",
                        "tally-changed",
                        "board",
                        "stream/subscribe",
                        "stream/ack",
                        "stream/token",
                        "stream/goodbye")
                .flatMap(kind -> Examples.refused(kind).stream().map(refused -> Arguments.of(kind, refused)));
    }

    @ParameterizedTest(name = "{0}/{1}")
    @MethodSource("refusals")
    void badMessageIsRefusedWhereItIsWrong(String kind, Examples.Refused refused) {
        List<String> messages = Schemas.validate(kind, refused.json());
        assertFalse(messages.isEmpty(), refused.why());
        assertTrue(
                messages.stream().anyMatch(message -> pathOf(message).startsWith(refused.field()))
                        && messages.stream().allMatch(message -> onOnePath(pathOf(message), refused.field())),
                () -> "expected only complaints about '" + refused.field() + "', got " + messages);
    }

    private static String pathOf(String message) {
        return message.substring(0, message.indexOf(':'));
    }

    /** Where null is another choice, the validator complains about the enclosing object too. */
    private static boolean onOnePath(String one, String other) {
        return one.startsWith(other) || other.startsWith(one);
    }

    @Test
    void hashOfEveryBoardIsTheOneThatItsValuesGive() throws Exception {
        for (Examples.Example example : Examples.all("board")) {
            Board board = JSON.readValue(example.json(), Board.class);
            assertEquals(hash(board), board.hash(), example.name());
        }
    }

    /** The rule of TallyChanged, once more and independently of the ledger. */
    private static String hash(Board board) {
        var crc = new CRC32C();
        var lines = new TreeMap<List<String>, Value>(
                Comparator.comparing((List<String> key) -> key.get(0)).thenComparing(key -> key.get(1)));
        for (TallyBoard tally : board.tallies()) {
            for (Figure figure : tally.figures()) {
                if (figure.value() != null) {
                    lines.put(List.of(tally.tally(), String.join(",", figure.part())), figure.value());
                }
            }
        }
        lines.forEach((figure, value) ->
                crc.update((String.join("|", figure) + "|" + line(value) + "\n").getBytes(StandardCharsets.UTF_8)));
        return "%08x".formatted(crc.getValue());
    }

    private static String line(Value value) {
        return Stream.of(word(value.measure()), value.low(), value.high(), word(value.standing()), value.asOf())
                .map(word -> word == null ? "" : word.toString())
                .collect(Collectors.joining("|"));
    }

    private static String word(Enum<?> constant) {
        return JSON.convertValue(constant, String.class);
    }

    private static Stream<String> kinds() {
        return Stream.concat(MESSAGES.keySet().stream().sorted(), FRAMES.stream());
    }

    private static JsonNode resource(String name) throws Exception {
        try (InputStream in = ContractsTest.class.getClassLoader().getResourceAsStream(name)) {
            return JSON.readTree(in);
        }
    }
}
