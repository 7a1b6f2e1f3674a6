package org.tallywire.conformance;

import java.util.ArrayList;
import java.util.List;

/** Everything that a server must do, in the order in which it is reported. */
final class ServerScenarios {
    private ServerScenarios() {}

    static List<Scenario<Target>> all() {
        List<Scenario<Target>> all = new ArrayList<>();
        all.addAll(OpeningScenarios.all());
        all.addAll(AskingScenarios.all());
        all.addAll(FollowingScenarios.all());
        all.addAll(ResumingScenarios.all());
        all.addAll(ClosingScenarios.all());
        all.addAll(HttpScenarios.all());
        return all;
    }
}
