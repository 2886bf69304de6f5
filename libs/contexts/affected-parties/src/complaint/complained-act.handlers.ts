import type { ComplainedAct } from '#contracts';
import type { StreamReader } from '#deciding';
import type { Instant, Uuid } from '#kernel';
import { reporterOf } from '#rules';
import type { ActFound } from './complaint.commands.js';

/**
 * What stands on the act's own stream: when it was done and whom it concerns; nothing where there is no such act. A decision is
 * an act once it took effect, the refusal of a report once it was made, whatever became of either since.
 */
export const findAct = (reader: StreamReader, kind: ComplainedAct, id: Uuid): Promise<ActFound | undefined> =>
  kind === 'DECISION' ? decision(reader, id) : dismissal(reader, id);

const decision = async (reader: StreamReader, decisionId: Uuid): Promise<ActFound | undefined> => {
  let caseId: Uuid | undefined;
  let explanationId: Uuid | undefined;
  for await (const event of reader.events(`decision-${decisionId}`)) {
    if (event.type === 'DecisionRequested') {
      caseId = event.data.caseId;
      explanationId = event.data.file.explanation?.explanationId;
    } else if (event.type === 'DecisionTookEffect') {
      const concerns = explanationId === undefined ? undefined : await affectedParty(reader, explanationId);
      return {
        ...(caseId !== undefined && { caseId }),
        since: event.data.since ?? event.metadata.occurredAt,
        ...(concerns !== undefined && { concerns }),
      };
    }
  }
  return undefined;
};

/** Who was invited to explain itself before the decision. */
const affectedParty = async (reader: StreamReader, explanationId: Uuid): Promise<ActFound['concerns']> => {
  for await (const event of reader.events(`explanation-${explanationId}`)) {
    if (event.type !== 'ExplanationOpened') continue;
    const { subjectRef, agencyId } = event.data.affectedParty;
    return { subjectRef, ...(agencyId !== undefined && { agencyId }) };
  }
  return undefined;
};

/** The last one: a report whose dismissal was set aside may be dismissed again, and that is complained of then. */
const dismissal = async (reader: StreamReader, reportId: Uuid): Promise<ActFound | undefined> => {
  let since: Instant | undefined;
  for await (const event of reader.events(`report-${reportId}`)) {
    if (event.type === 'ReportDismissed') since = event.metadata.occurredAt;
  }
  return since === undefined ? undefined : { since, concerns: { subjectRef: reporterOf(reportId) } };
};
