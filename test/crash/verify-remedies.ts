import { EventCodec, type Recorded } from '#contracts';
import type { EventStore } from '#event-store';
import { History } from '../invariants/history.ts';
import { inv15 } from '../invariants/remedies.ts';

/** What was counted, and everything that is wrong; nothing wrong is the only good end. */
interface Verdict {
  readonly figures: Readonly<Record<string, number>>;
  readonly problems: readonly string[];
}

/** Reads the whole log: what was set aside is undone, everything on every list, each thing once (INV-15). */
export const verifyRemedies = async (
  log: Pick<EventStore, 'readAll'>,
  decisions: readonly string[],
): Promise<Verdict> => {
  const codec = new EventCodec();
  const events: Recorded[] = [];
  for await (const stored of log.readAll()) events.push(codec.read(stored));
  const history = new History(events);
  const problems = [...inv15(history), ...decisions.flatMap((decisionId) => notUndone(history, decisionId))];
  const count = (type: Recorded['type']): number => events.filter((event) => event.type === type).length;
  return {
    figures: {
      events: events.length,
      'decisions annulled': count('DecisionAnnulled'),
      'decisions amended before': count('DecisionAmended'),
      'lists opened': count('RemedyOpened'),
      'lists completed': count('RemedyCompleted'),
      'restrictions lifted': count('RestorationRequested'),
      'outlets asked': count('CorrectionRequested') + count('PublicationRetractionRequested'),
      'recipients told': history.all('NotificationSent').filter(({ data }) => data.remedy !== undefined).length,
    },
    problems,
  };
};

/** Exactly what the list of one annulled decision asked for happened, and its case knows. */
const notUndone = (history: History, decisionId: string): readonly string[] => {
  const place = `decision-${decisionId}`;
  const setAside = history.named(place, ['DecisionAnnulled', 'DecisionAmended']);
  const opened = history.named(`remedy-${decisionId}`, ['RemedyOpened']);
  const told = history.named(place, ['DecisionNotified']).filter(({ data }) => data.annulled);
  const caseId = setAside[0]?.data.caseId ?? '';
  const noted = history.named(`case-${caseId}`, ['RemedyNoted']).filter(({ data }) => data.decisionId === decisionId);
  const problems = [
    ...(setAside.some(({ type }) => type === 'DecisionAnnulled') ? [] : [`${place}: not annulled`]),
    ...(opened.length === setAside.length ? [] : [`${place}: ${opened.length} lists for ${setAside.length} changes`]),
    ...(told.length === 1 ? [] : [`${place}: its annulment was told ${told.length} times`]),
    ...(noted.at(-1)?.data.stage === 'COMPLETED' ? [] : [`${place}: the case does not know that it is undone`]),
  ];
  for (const { data } of opened) {
    for (const { kind, obligationId, target, addressee } of data.obligations) {
      const what = `${place}: ${kind} ${addressee} ${target}`;
      const isOfIt = (one: { readonly obligationId: string } | undefined) => one?.obligationId === obligationId;
      const asked = {
        RESTORE: () =>
          history.named(place, ['RestorationRequested']).filter((one) => one.data.restrictionId === target),
        CORRECT: () =>
          history.named(`publication-${target}`, ['CorrectionRequested']).filter((one) => isOfIt(one.data)),
        RETRACT: () =>
          history.named(`publication-${target}`, ['PublicationRetractionRequested']).filter((one) => isOfIt(one.data)),
        NOTIFY: () =>
          history.named(`notification-${target}`, ['NotificationSent']).filter((one) => isOfIt(one.data.remedy)),
      }[kind]();
      const done = history
        .named(`remedy-${decisionId}`, ['RemedyObligationFulfilled'])
        .filter((one) => isOfIt(one.data));
      // A provider may have restored by itself before it was asked.
      const byItself = kind === 'RESTORE' && history.named(`restriction-${target}`, ['ServiceRestored']).length === 1;
      const isAskedOnce = asked.length === 1 || (asked.length === 0 && byItself);
      if (!isAskedOnce) problems.push(`${what}: asked ${asked.length} times`);
      if (done.length !== 1) problems.push(`${what}: done ${done.length} times`);
    }
  }
  return problems;
};
