import { packWithProvider, PROVIDER } from '../../apps/demo/src/invented-pack.js';
import { annulledDecision } from '../../apps/demo/src/scenarios/annulled-decision.js';
import { History } from '../invariants/history.js';
import { onEmptyInstance } from '../support/empty-instance.js';

/** Monday 06/3/2023, 08:00 in Vietnam. */
const MARCH_2023 = '2023-03-06T01:00:00.000Z';
const LIMIT = 120_000;

describe('acceptance scenario 8, over HTTP (scope-and-scenarios 8.1; restatement of figures left out)', () => {
  it(
    'a complaint is upheld, the decision annulled, and everything that followed from it undone (INV-15)',
    async () => {
      await onEmptyInstance(
        MARCH_2023,
        async (stage) => {
          const { refusals, files, remedy } = await annulledDecision(stage);
          expect(refusals).toEqual([['INV-15']]);
          expect(files[0]).toMatchObject({
            state: 'ClosedNoViolation',
            decisions: [{ setAside: { cause: 'ANNULLED', ground: 'UPHELD_COMPLAINT' } }],
            publications: [{ state: 'Retracted', asked: null, setRight: { by: 'kh-newspaper' } }],
            restrictions: [{ state: 'Restored' }],
          });
          expect(remedy.obligations.map(({ kind, addressee }) => [kind, addressee])).toEqual([
            ['RESTORE', PROVIDER],
            ['RETRACT', 'kh-newspaper'],
            ['NOTIFY', 'kh-ppc'],
          ]);
          expect(remedy.obligations.every(({ doneAt }) => doneAt !== null)).toBe(true);

          const history = new History(await stage.history());
          const once = [
            'DecisionAnnulled',
            'RemedyOpened',
            'RestorationRequested',
            'RestorationDue',
            'ServiceRestored',
            'PublicationRetractionRequested',
            'PublicationRetracted',
            'RemedyCompleted',
          ] as const;
          expect(once.map((type) => [type, history.all(type).length])).toEqual(once.map((type) => [type, 1]));
          const told = history.all('NotificationSent').filter(({ data }) => data.remedy !== undefined);
          expect(told.map(({ data }) => data.recipients)).toEqual([['kh-ppc']]);
          expect(history.all('RemedyNoted').map(({ data }) => data.stage)).toEqual(['OPENED', 'COMPLETED']);

          const shown = await stage.showsAnybody<{ readonly items: readonly unknown[] }>('public/results');
          expect(shown.items).toEqual([]);
        },
        packWithProvider,
      );
    },
    LIMIT,
  );
});
