package org.tallywire.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The topics that are made are those that the AsyncAPI document describes, and every service may do there what it does. */
class TopicsTest {
    @Test
    void productionMakesThem() throws Exception {
        Set<String> made = new TreeSet<>();
        Overlay.PRODUCTION.documents("KafkaTopic").forEach(topic -> made.add(Overlay.name(topic)));
        assertEquals(Project.topics(), made);
    }

    @Test
    void devMakesThem() throws Exception {
        String script = Overlay.DEV
                .document("Job", "topics")
                .orElseThrow()
                .at("/spec/template/spec/containers/0/args/0")
                .textValue();
        Set<String> made = new TreeSet<>();
        Matcher topic = Pattern.compile("^topic (tallywire\\.[a-z]+) ", Pattern.MULTILINE)
                .matcher(script);
        while (topic.find()) {
            made.add(topic.group(1));
        }
        for (String name : Project.first("for name in ([a-z ]+);", script).split(" ")) {
            made.add("tallywire." + name + ".dead");
        }
        assertEquals(Project.topics(), made);
    }

    @Test
    void usersSpeakOnlyOfTopicsThatThereAre() throws Exception {
        for (ObjectNode user : Overlay.PRODUCTION.documents("KafkaUser")) {
            for (JsonNode rule : user.at("/spec/authorization/acls")) {
                if (rule.at("/resource/type").textValue().equals("topic")) {
                    assertTrue(
                            Project.topics().contains(rule.at("/resource/name").textValue()), rule.toString());
                }
            }
        }
    }
}
