import { packWithStrictWindow } from '../../apps/demo/src/invented-pack.js';
import { complaintWindow, strictComplaintWindow } from '../../apps/demo/src/scenarios/complaint-window.js';
import { History } from '../invariants/history.js';
import { onEmptyInstance } from '../support/empty-instance.js';

/** Monday 20/02/2023, 08:00 in Vietnam. */
const FEBRUARY_2023 = '2023-02-20T01:00:00.000Z';
const LIMIT = 120_000;

const states = (complaints: readonly { readonly filedAt: string; readonly state: string }[] = []) =>
  complaints.map(({ filedAt, state }) => `${filedAt.slice(5, 10)} ${state}`);

describe('scenario 7, over HTTP: the time to complain to the day (scope-and-scenarios 8.1)', () => {
  it(
    'day 88, day 91 and, with ten days of obstacle, day 100 are in time; day 92 is not, and is refused with reasons',
    async () => {
      await onEmptyInstance(FEBRUARY_2023, async (stage) => {
        const { refusals, files } = await complaintWindow(stage);
        expect(refusals).toEqual([['INV-16'], ['LC-COMPLAINT-PERSON'], ['LC-COMPLAINT']]);
        const [file] = files;
        expect(file?.decisions).toMatchObject([{ notifiedAt: expect.stringMatching(/^2023-03-06/) }]);
        expect(states(file?.complaints)).toEqual([
          '06-02 Accepted',
          '06-05 Accepted',
          '06-06 Refused',
          '06-14 Accepted',
        ]);
        expect(file?.complaints[2]?.refusal).toMatchObject({ ground: 'OUT_OF_TIME', remedy: { body: 'kh-ppc' } });
        const late = stage.steps.flatMap(({ refusedBy = [] }) => refusedBy).find(({ rule }) => rule === 'LC-COMPLAINT');
        expect(late?.parameters).toMatchObject({ is: 'OUT_OF_TIME', dueAt: '2023-06-05T16:59:59.999Z' });
        // Its own limits stand on its stream.
        const set = new History(await stage.history())
          .all('DeadlineSet')
          .filter(({ category }) => category === 'complaint');
        expect(new Set(set.map(({ data }) => data.ruleId))).toEqual(
          new Set(['complaint-admissibility', 'complaint-resolution']),
        );
      });
    },
    LIMIT,
  );

  it(
    'day 91 is out of time where the rule does not move a limit that ends on a Sunday',
    async () => {
      await onEmptyInstance(
        FEBRUARY_2023,
        async (stage) => {
          const { refusals, files } = await strictComplaintWindow(stage);
          expect(refusals).toEqual([['LC-COMPLAINT']]);
          expect(states(files[0]?.complaints)).toEqual(['06-02 Accepted', '06-05 Refused']);
        },
        packWithStrictWindow,
      );
    },
    LIMIT,
  );
});
