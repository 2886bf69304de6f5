import type { TransferEvent } from '#contracts';
import { properties, specification } from '#deciding/testing';
import { agencies } from '#rules/testing';
import { accepted, anOffer, CASE_ID, declined, head, offered, returned, TRANSFER_ID } from '../../testing/index.js';
import { type TransferCommand, transferDecider } from './transfer.decider.js';

const byHead = { issued: { actor: head } };
const accept: TransferCommand = { type: 'AcceptTransfer', data: {} };
const decline = (reasons = 'Không thuộc lĩnh vực của công an'): TransferCommand => ({
  type: 'DeclineTransfer',
  data: { reasons },
});
const giveBack = (reasons = 'Không còn yếu tố trật tự an toàn xã hội'): TransferCommand => ({
  type: 'ReturnTransfer',
  data: { reasons },
});
const move: TransferCommand = {
  type: 'TransferToSuccessor',
  data: { predecessor: agencies.police, successor: 'new-police' },
};
const succeeded = { law: { successorOf: (id: string) => (id === agencies.police ? 'new-police' : undefined) } };

describe('an offer of the lead, as its receiver answers it (KH art. 7.2.b; INV-22)', () => {
  specification(transferDecider, 'is found once').when({ type: 'OpenTransfer', data: anOffer() }).then(offered());
  specification(transferDecider, 'and not twice (LC-STATE)')
    .given(offered())
    .when({ type: 'OpenTransfer', data: anOffer() })
    .refused('LC-STATE');

  specification(transferDecider, 'is accepted').given(offered()).when(accept, byHead).then(accepted);
  specification(transferDecider, 'accepted again, it is the same acceptance: nothing new (scenario 17)')
    .given(offered(), accepted)
    .when(accept, byHead)
    .then();
  specification(transferDecider, 'is declined with reasons').given(offered()).when(decline(), byHead).then(declined);
  specification(transferDecider, 'goes back after acceptance')
    .given(offered(), accepted)
    .when(giveBack(), byHead)
    .then(returned);

  const refusedAt: readonly (readonly [string, TransferEvent[], TransferCommand])[] = [
    ['accepted after it was declined', [offered(), declined], accept],
    ['accepted after it was returned', [offered(), accepted, returned], accept],
    ['declined after it was accepted', [offered(), accepted], decline()],
    ['returned before it was accepted', [offered()], giveBack()],
    ['returned twice', [offered(), accepted, returned], giveBack()],
  ];
  for (const [name, given, command] of refusedAt) {
    specification(transferDecider, `is not ${name} (LC-STATE)`)
      .given(...given)
      .when(command, byHead)
      .refused('LC-STATE');
  }

  for (const [name, given, command] of [
    ['accepts', [offered({ file: { conflicted: ['colonel'] } })], accept],
    ['declines', [offered({ file: { conflicted: ['colonel'] } })], decline()],
    ['returns', [offered({ file: { conflicted: ['colonel'] } }), accepted], giveBack()],
  ] as const) {
    specification(transferDecider, `an officer with a declared conflict ${name} nothing (INV-10)`)
      .given(...given)
      .when(command, byHead)
      .refused('INV-10');
  }

  specification(transferDecider, 'reasons name nobody (INV-17), of a refusal')
    .given(offered())
    .when(decline('Gọi 0912345678'), byHead)
    .refused('INV-17');
  specification(transferDecider, 'and of a return')
    .given(offered(), accepted)
    .when(giveBack('Gọi 0912345678'), byHead)
    .refused('INV-17');
});

describe('the receiver of an offer is succeeded', () => {
  specification(transferDecider, 'the offer goes on with the successor')
    .given(offered())
    .when(move, succeeded)
    .then({ type: 'TaskTransferredToSuccessor', data: { predecessor: agencies.police, successor: 'new-police' } });
  specification(transferDecider, 'not before the law says so (LC-SUCCESSION)')
    .given(offered())
    .when(move)
    .refused('LC-SUCCESSION');
  specification(transferDecider, 'once')
    .given(offered(), {
      type: 'TaskTransferredToSuccessor',
      data: { predecessor: agencies.police, successor: 'new-police' },
    })
    .when(move, succeeded)
    .then();

  it('is addressed by its new name, kept from whom it is about by theirs, and seen by who offered it', () => {
    const state = [
      offered({ file: { reportedAgencyId: 'district' } }),
      {
        type: 'TaskTransferredToSuccessor',
        data: { predecessor: agencies.police, successor: 'new-police' },
      } as const,
      { type: 'TaskTransferredToSuccessor', data: { predecessor: 'district', successor: 'city' } } as const,
    ].reduce(transferDecider.evolve, transferDecider.initial);
    expect(transferDecider.parties(state)).toEqual({
      addressee: 'new-police',
      involved: [agencies.dic],
      reported: ['city'],
    });
    expect(transferDecider.matterId(state, TRANSFER_ID)).toBe(CASE_ID);
  });
});

describe('every transfer', () => {
  properties(transferDecider, {
    events: [offered(), accepted, declined, returned],
    commands: [{ type: 'OpenTransfer', data: anOffer() }, accept, decline(), giveBack(), move],
  });
});
