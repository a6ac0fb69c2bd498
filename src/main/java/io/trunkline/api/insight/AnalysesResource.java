package io.trunkline.api.insight;

import io.trunkline.access.Caller;
import io.trunkline.api.resource.Asked;
import io.trunkline.api.resource.Operation;
import io.trunkline.api.resource.Reply;
import io.trunkline.api.resource.Resource;
import io.trunkline.api.resource.Terms;
import io.trunkline.contact.ContactList;
import io.trunkline.database.Cursor;
import io.trunkline.insight.AnalysisFilter;
import io.trunkline.insight.AnalysisList;
import io.trunkline.openai.Analysis;
import io.vertx.core.Future;
import java.util.Map;
import java.util.UUID;

/** Analyses: all, one, and those of a contact's calls. */
public final class AnalysesResource implements Resource {
    private final AnalysisList analyses;
    private final ContactList contacts;

    public AnalysesResource(AnalysisList analyses, ContactList contacts) {
        this.analyses = analyses;
        this.contacts = contacts;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("listAnalyses", this::list, "getAnalysis", this::one, "getContactAnalyses", this::ofContact);
    }

    private Future<Reply> list(Caller caller, Asked asked) {
        Terms terms = new Terms(asked);
        AnalysisFilter filter = new AnalysisFilter(
                caller.tenantId(),
                asked.query("type").orElse(Analysis.INDIVIDUAL.word()),
                terms.id("callId"),
                terms.text("outcome"),
                terms.text("sentiment"),
                terms.text("intent"),
                terms.moment("from"),
                terms.moment("to"));
        Cursor before = terms.cursor(Cursor.NEWEST);
        return terms.page(() -> analyses.page(filter, before, terms.limit()));
    }

    private Future<Reply> one(Caller caller, Asked asked) {
        return analyses.one(caller.tenantId(), asked.id()).map(Reply::found);
    }

    private Future<Reply> ofContact(Caller caller, Asked asked) {
        UUID tenant = caller.tenantId();
        return contacts.exists(tenant, asked.id())
                .compose(exists -> exists
                        ? analyses.ofContact(tenant, asked.id()).map(Reply::ok)
                        : Future.succeededFuture(Reply.missing()));
    }
}
