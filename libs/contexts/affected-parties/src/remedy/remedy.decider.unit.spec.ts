import type { RemedyEvent, RestrictionStage } from '#contracts';
import { issuance, properties, specification } from '#deciding/testing';
import { fold } from '#kernel';
import { createdId } from '#rules';
import { agencies } from '#rules/testing';
import { DECISION_ID, ITEM_ID, LETTER_ID, OPERATOR, REMEDY_CASE, remedyOpened, toUndo } from '../../testing/remedy.js';
import type { RemedyCommand } from './remedy.commands.js';
import { remedyDecider } from './remedy.decider.js';

const made = (what: string) => createdId(issuance(), what);
const notice = (recipient: string) => made(`notification/${recipient}`);
const toRestore = {
  obligationId: made(`RESTORE/${LETTER_ID}`),
  kind: 'RESTORE',
  target: LETTER_ID,
  addressee: OPERATOR,
} as const;
const toRetract = {
  obligationId: made(`RETRACT/${ITEM_ID}`),
  kind: 'RETRACT',
  target: ITEM_ID,
  addressee: agencies.newspaper,
} as const;
const toCorrect = { ...toRetract, obligationId: made(`CORRECT/${ITEM_ID}`), kind: 'CORRECT' } as const;
const toTell = (recipient: string = agencies.ppc) =>
  ({
    obligationId: made(`NOTIFY/${notice(recipient)}`),
    kind: 'NOTIFY',
    target: notice(recipient),
    addressee: recipient,
  }) as const;

const open = (...overrides: Parameters<typeof toUndo>): RemedyCommand => ({
  type: 'OpenRemedy',
  data: toUndo(...overrides),
});
const restored = (stage: RestrictionStage): RemedyCommand => ({
  type: 'NoteRestored',
  data: { restrictionId: LETTER_ID, stage },
});
const done = (...due: readonly { readonly obligationId: string }[]): RemedyCommand => ({
  type: 'NoteFulfilled',
  data: { obligationIds: due.map(({ obligationId }) => obligationId), how: 'Đã xong' },
});
const fulfilled = (
  {
    addressee: _,
    ...obligation
  }: Omit<ReturnType<typeof toTell>, 'kind'> & { readonly kind: 'RESTORE' | 'RETRACT' | 'CORRECT' | 'NOTIFY' },
  how = 'Đã xong',
): RemedyEvent => ({ type: 'RemedyObligationFulfilled', data: { ...obligation, how } });
const completed = (openings = 1): RemedyEvent => ({ type: 'RemedyCompleted', data: { openings } });
const RESTORED = 'Dịch vụ hoạt động như trước. / The service runs as before.';

describe('INV-15: the list of what must be undone', () => {
  specification(remedyDecider, 'after an annulment: restore, retract, tell')
    .when(open())
    .then(remedyOpened([toRestore, toRetract, toTell()]));

  specification(remedyDecider, 'after an amendment: restore, correct, tell')
    .when(open({ cause: 'AMENDED' }))
    .then(remedyOpened([toRestore, toCorrect, toTell()], { cause: 'AMENDED' }));

  specification(remedyDecider, 'is complete at once where nothing had gone anywhere')
    .when(open({ restrictions: [], recipients: [], publications: [] }))
    .then(remedyOpened([]), completed());

  specification(remedyDecider, 'tells a body once, also where two that were told are one by now')
    .when(open({ restrictions: [], publications: [], recipients: ['old-1', 'old-2'] }), {
      law: { successorOf: () => agencies.police },
    })
    .then(remedyOpened([toTell(agencies.police)]));

  specification(remedyDecider, 'is opened again with what is new: a letter is lifted once, a body told again')
    .given(remedyOpened([toRestore], { cause: 'AMENDED' }))
    .when(open())
    .then(remedyOpened([toRetract, toTell()]));
});

describe('INV-15: each thing is ticked by its own event', () => {
  const opened = remedyOpened([toRestore, toRetract, toTell()]);

  specification(remedyDecider, 'the service is restored')
    .given(opened)
    .when(restored('RESTORED'))
    .then(fulfilled(toRestore, RESTORED));

  for (const stage of ['REQUESTED', 'DONE', 'RENEWED', 'LAPSED'] as const) {
    specification(remedyDecider, `${stage}: something may still be restricted`)
      .given(opened)
      .when(restored(stage))
      .then();
  }

  for (const stage of ['REFUSED', 'TERMINATED'] as const) {
    specification(remedyDecider, `${stage}: nothing is left to restore`)
      .given(remedyOpened([toRestore, toTell()]))
      .when(restored(stage))
      .accepted();
  }

  specification(remedyDecider, 'an item or a notice').given(opened).when(done(toTell())).then(fulfilled(toTell()));

  specification(remedyDecider, 'several at once')
    .given(remedyOpened([toCorrect, toRetract]))
    .when(done(toCorrect, toRetract))
    .then(fulfilled(toCorrect), fulfilled(toRetract), completed());

  specification(remedyDecider, 'once').given(opened, fulfilled(toTell())).when(done(toTell())).then();

  specification(remedyDecider, 'the last one completes the list, in one append')
    .given(opened, fulfilled(toTell()), fulfilled(toRetract))
    .when(restored('RESTORED'))
    .then(fulfilled(toRestore, RESTORED), completed());

  specification(remedyDecider, 'what was never on it is a mistake (LC-STATE)')
    .given(opened)
    .when(done({ obligationId: made('other') }))
    .refused('LC-STATE');

  specification(remedyDecider, 'of a decision that nobody set aside nothing is recorded')
    .when(restored('RESTORED'))
    .then();

  specification(remedyDecider, 'a list that was opened again is complete when all of it is')
    .given(
      remedyOpened([toCorrect], { cause: 'AMENDED' }),
      fulfilled(toCorrect),
      completed(),
      remedyOpened([toRetract]),
    )
    .when(done(toRetract))
    .then(fulfilled(toRetract), completed(2));
});

describe('a body that ends while something is to be undone (open questions 6, 33)', () => {
  const succession = { predecessor: agencies.dic, successor: agencies.police };

  specification(remedyDecider, 'goes on as its successor')
    .given(remedyOpened([toRestore]))
    .when({ type: 'TransferToSuccessor', data: succession }, { law: { successorOf: () => agencies.police } })
    .then({ type: 'TaskTransferredToSuccessor', data: succession });
});

describe('a remedy', () => {
  properties(remedyDecider, {
    events: [remedyOpened([toRestore, toRetract, toTell()]), fulfilled(toRestore), fulfilled(toTell()), completed()],
    commands: [open(), open({ cause: 'AMENDED' }), restored('RESTORED'), done(toTell()), done(toRetract)],
  });

  it('is the lead’s and the authority’s, and belongs to the case', () => {
    const state = fold(remedyDecider, remedyDecider.initial, [remedyOpened([toRestore])]);
    expect(remedyDecider.parties(state)).toEqual({ lead: agencies.dic, deciding: agencies.health });
    expect(remedyDecider.matterId(state, DECISION_ID)).toBe(REMEDY_CASE);
  });
});
