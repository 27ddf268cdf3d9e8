package io.clientele.arrive.ledger;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.base.Progress;
import io.clientele.ground.store.Lake;
import io.clientele.ground.store.Manifest;
import io.clientele.ground.store.Relation;
import io.clientele.ground.store.Segment;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Takes an import back, as if it had never been: its segments go, rows that other imports had to leave out because of it
 * come in, versions are ranked anew, and people who stand nowhere else leave the dictionary.
 */
final class Undo {

    private static final Relation REMAINING = new Relation("ledger_remaining");
    private static final Relation ACCEPTED = new Relation("ledger_accepted");
    private static final Relation LINKS = new Relation("ledger_linked");
    private static final Relation SHADOW = new Relation("ledger_shadow");

    private final Ledger ledger;
    private final Lake lake;
    private final Workbench workbench;

    Undo(Ledger ledger, Workbench workbench) {
        this.ledger = ledger;
        this.lake = ledger.lake();
        this.workbench = workbench;
    }

    ImportRecord undo(ImportRecord record, Progress progress) {
        Kind kind = Kind.ofWord(record.kind());
        Manifest before = lake.manifest();
        FactsWithout without = FactsWithout.of(record.number(), kind, lake, workbench);
        Manifest.Draft draft = without.in(before.draft())
                .removeIf(segment -> isTakenBack(kind, segment, record.number())
                        || (segment.kind().equals(kind.word()) && isOf(segment, Role.SUPERSEDED)));
        List<Segment> facts = new ArrayList<>(without.remaining());
        List<Segment> written = new ArrayList<>();
        for (ImportRecord other : ledger.imports().reversed()) {
            progress.check();
            promote(kind, before, record, other, facts, written, draft);
        }
        rank(kind, facts, written);
        progress.check();
        forgetPeople(kind, record.number(), before, facts, draft, written);
        ImportRecord undone = record.takenBack();
        draft.add(written).document(Ledger.documentOf(record.number()), ledger.json(undone));
        lake.commit(draft);
        return undone;
    }

    private static boolean isTakenBack(Kind kind, Segment segment, long number) {
        return segment.kind().equals(kind.word()) && segment.origin() == number;
    }

    private static boolean isOf(Segment segment, Role role) {
        return segment.role().equals(role.word());
    }

    /** Rows of another import that only the one taken back had kept out. */
    private void promote(
            Kind kind,
            Manifest before,
            ImportRecord undone,
            ImportRecord other,
            List<Segment> facts,
            List<Segment> written,
            Manifest.Draft draft) {
        List<Segment> shadows = before.segments(kind.word(), Role.SHADOW.word()).stream()
                .filter(segment -> segment.origin() == other.number() && other.number() != undone.number())
                .toList();
        if (shadows.isEmpty() || other.undone()) {
            return;
        }
        remaining(kind, facts);
        workbench.viewParquet(SHADOW, lake.filesOf(shadows));
        workbench.run(FactSql.promoted(kind), Map.of(), Map.of());
        String name = Role.FACT.word() + "-" + other.number() + "-without-" + undone.number();
        List<Segment> promoted = FactSql.months(workbench).stream()
                .map(month -> sealed(kind, month, name, other.number()))
                .toList();
        written.addAll(promoted);
        facts.addAll(promoted);
        long rows = promoted.stream().mapToLong(Segment::rows).sum();
        if (rows > 0) {
            draft.document(Ledger.documentOf(other.number()), ledger.json(other.promoted(rows)));
        }
    }

    private Segment sealed(Kind kind, String month, String name, long origin) {
        Path file = lake.newFile(kind.word(), month, name);
        long rows = workbench.writeParquet(
                FactSql.sealed(kind, PropertyColumns.NONE), Map.of("month", month), Map.of("rows", ACCEPTED), file);
        return lake.segment(kind.word(), Role.FACT.word(), file, rows, month, origin);
    }

    private void remaining(Kind kind, List<Segment> facts) {
        if (facts.isEmpty()) {
            workbench.run(
                    Step.rendered(
                            "arrive/ledger/nothing_remaining",
                            "create or replace temp view ledger_remaining as " + FactSql.nothing(kind)),
                    Map.of(),
                    Map.of());
        } else {
            workbench.viewParquet(REMAINING, lake.filesOf(facts));
        }
    }

    private void rank(Kind kind, List<Segment> facts, List<Segment> written) {
        if (facts.isEmpty()) {
            return;
        }
        remaining(kind, facts);
        Versions versions = new Versions(ledger, workbench, kind);
        versions.fromAll(REMAINING);
        versions.seal(0, written);
    }

    /** Aliases that no fact of any kind carries any longer, and no link. */
    private void forgetPeople(
            Kind kind, long number, Manifest before, List<Segment> facts, Manifest.Draft draft, List<Segment> written) {
        List<Segment> aliases = before.segments("alias", Role.ALIAS.word());
        if (aliases.isEmpty()) {
            return;
        }
        List<Path> files = new ArrayList<>(lake.filesOf(facts));
        for (Kind other : Kind.values()) {
            if (other != kind && other.isAboutPeople()) {
                files.addAll(lake.filesOf(before.segments(other.word(), Role.FACT.word())));
            }
        }
        String known = files.isEmpty() ? "select cast(null as integer) as subject where false" : subjectsOf(files);
        List<Path> links = new ArrayList<>();
        for (Role role : Links.ROLES) {
            links.addAll(lake.filesOf(before.segments(Kind.EVENTS.word(), role.word()).stream()
                    .filter(segment -> !isTakenBack(kind, segment, number))
                    .toList()));
        }
        if (!links.isEmpty()) {
            workbench.viewParquet(LINKS, links);
            known += " union all select subject from ledger_linked union all select person from ledger_linked";
        }
        Path file = lake.newFile("alias", "all", "alias-kept");
        long rows = workbench.writeParquet(
                Step.rendered(
                        "arrive/ledger/aliases_kept",
                        "select a.* from ledger_alias a where a.subject in (" + known + ") order by a.subject"),
                Map.of(),
                Map.of(),
                file);
        draft.removeIf(segment -> segment.kind().equals("alias") && isOf(segment, Role.ALIAS));
        if (rows > 0) {
            written.add(lake.segment("alias", Role.ALIAS.word(), file, rows, "all", 0));
        }
    }

    private String subjectsOf(List<Path> files) {
        workbench.viewParquet(new Relation("ledger_people"), files);
        return "select subject from ledger_people where subject is not null";
    }
}
