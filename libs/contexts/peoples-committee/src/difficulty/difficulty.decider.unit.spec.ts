import { officer, properties, specification } from '#deciding/testing';
import { agencies } from '#rules/testing';
import { chair, DIFFICULTY_ID, doctor, forwarded, raised, resolved } from '../../testing/index.js';
import { type DifficultyCommand, difficultyDecider } from './difficulty.decider.js';

const raise = (overrides: { issuedOn?: string; text?: string } = {}): DifficultyCommand => ({
  type: 'RaiseDifficulty',
  data: {
    subject: 'Thời hạn xác minh quá ngắn',
    text: 'Kết quả xét nghiệm mẫu nước cần bảy ngày làm việc.',
    documentNumber: '12/SYT-VP',
    issuedOn: '2023-03-05',
    ...overrides,
  },
});
const propose = (text = 'Cho phép gia hạn một lần'): DifficultyCommand => ({ type: 'SubmitProposal', data: { text } });
const forward = (assessment = 'Kiến nghị có cơ sở'): DifficultyCommand => ({
  type: 'ForwardDifficulty',
  data: { assessment },
});
const answer = (text = 'Được gia hạn một lần, có lý do'): DifficultyCommand => ({
  type: 'ResolveDifficulty',
  data: { answer: text },
});
const amend = (overrides: { provision?: string } = { provision: 'KHANHHOA-2086-2020/6.2' }): DifficultyCommand => ({
  type: 'ProposeAmendment',
  data: { instrument: 'KHANHHOA-2086-2020', text: 'Bổ sung quy định gia hạn', ...overrides },
});
const move: DifficultyCommand = {
  type: 'TransferToSuccessor',
  data: { predecessor: agencies.dic, successor: 'culture' },
};
const byDoctor = { issued: { actor: doctor } };
const byChair = { issued: { actor: chair } };
const withNumber = 'Gọi 0912345678';

describe('a difficulty, through the consolidator to an answer (KH art. 9.3; KH-44)', () => {
  specification(difficultyDecider, 'is raised in writing').when(raise(), byDoctor).then(raised);
  specification(difficultyDecider, 'once (LC-STATE)').given(raised).when(raise(), byDoctor).refused('LC-STATE');
  specification(difficultyDecider, 'by a letter that is not of tomorrow (LC-TIME), in words that name nobody (INV-17)')
    .when(raise({ issuedOn: '2023-03-07', text: withNumber }), byDoctor)
    .refused('LC-TIME', 'INV-17');
  specification(difficultyDecider, 'to somebody who consolidates (LC-ADDRESSEE)')
    .when(raise(), { ...byDoctor, law: { holderOf: () => undefined } })
    .refused('LC-ADDRESSEE');

  specification(difficultyDecider, 'proposals are added until it is answered')
    .given(raised, forwarded)
    .when(propose(), byDoctor)
    .then({
      type: 'ProposalSubmitted',
      data: { text: 'Cho phép gia hạn một lần', submittedBy: { agencyId: agencies.health, officerRef: 'doctor' } },
    });
  specification(difficultyDecider, 'and not after (LC-STATE)')
    .given(raised, forwarded, resolved)
    .when(propose(), byDoctor)
    .refused('LC-STATE');
  specification(difficultyDecider, 'in words that name nobody (INV-17)')
    .given(raised)
    .when(propose(withNumber), byDoctor)
    .refused('INV-17');

  specification(difficultyDecider, 'is laid before the people’s committee')
    .given(raised)
    .when(forward())
    .then(forwarded);
  specification(difficultyDecider, 'once (LC-STATE)').given(raised, forwarded).when(forward()).refused('LC-STATE');
  specification(difficultyDecider, 'where there is one (LC-ADDRESSEE), in words that name nobody (INV-17)')
    .given(raised)
    .when(forward(withNumber), { law: { holderOf: () => undefined } })
    .refused('LC-ADDRESSEE', 'INV-17');

  specification(difficultyDecider, 'is answered').given(raised, forwarded).when(answer(), byChair).then(resolved);
  specification(difficultyDecider, 'not before it was laid before the committee (LC-STATE)')
    .given(raised)
    .when(answer(), byChair)
    .refused('LC-STATE');
  specification(difficultyDecider, 'in words that name nobody (INV-17)')
    .given(raised, forwarded)
    .when(answer(withNumber), byChair)
    .refused('INV-17');

  specification(difficultyDecider, 'or leads to the proposal of an amendment')
    .given(raised, forwarded)
    .when(amend())
    .then({
      type: 'AmendmentProposed',
      data: {
        instrument: 'KHANHHOA-2086-2020',
        provision: 'KHANHHOA-2086-2020/6.2',
        text: 'Bổ sung quy định gia hạn',
        proposedBy: { agencyId: agencies.dic, officerRef: 'officer-1' },
      },
    });
  specification(difficultyDecider, 'also after the answer, of a whole instrument')
    .given(raised, forwarded, resolved)
    .when(amend({}), byChair)
    .accepted();
  specification(difficultyDecider, 'not before it was laid before the committee (LC-STATE)')
    .given(raised)
    .when(amend())
    .refused('LC-STATE');
  specification(difficultyDecider, 'of an instrument of the catalogue (REFERENCE_UNKNOWN)')
    .given(raised, forwarded)
    .when(amend(), { law: { knowsInstrument: () => false } })
    .refused('REFERENCE_UNKNOWN');
  specification(difficultyDecider, 'and a provision that stands in it (REFERENCE_UNKNOWN)')
    .given(raised, forwarded)
    .when(amend({ provision: 'ND-72-2013/5.1.d' }))
    .refused('REFERENCE_UNKNOWN');
  specification(difficultyDecider, 'that the catalogue has (REFERENCE_UNKNOWN)')
    .given(raised, forwarded)
    .when(amend(), { law: { knowsProvision: () => false } })
    .refused('REFERENCE_UNKNOWN');

  specification(difficultyDecider, 'goes on with the consolidator’s successor')
    .given(raised)
    .when(move, { law: { successorOf: () => 'culture' } })
    .then({ type: 'TaskTransferredToSuccessor', data: { predecessor: agencies.dic, successor: 'culture' } });

  it('is seen by who raised it and the consolidator, by the committee once it was laid before it', () => {
    const known = [raised].reduce(difficultyDecider.evolve, difficultyDecider.initial);
    expect(difficultyDecider.parties(known)).toEqual({ issuing: agencies.health, consolidator: agencies.dic });
    const laid = difficultyDecider.evolve(known, forwarded);
    expect(difficultyDecider.parties(laid)).toMatchObject({ addressee: agencies.ppc });
    const moved = difficultyDecider.evolve(laid, {
      type: 'TaskTransferredToSuccessor',
      data: { predecessor: agencies.dic, successor: 'culture' },
    });
    expect(difficultyDecider.parties(moved)).toMatchObject({ consolidator: 'culture', issuing: agencies.health });
    expect(difficultyDecider.matterId(laid, DIFFICULTY_ID)).toBe(DIFFICULTY_ID);
  });
});

describe('every difficulty', () => {
  properties(difficultyDecider, {
    events: [raised, forwarded, resolved],
    commands: [raise(), propose(), forward(), answer(), amend(), move],
  });
  specification(difficultyDecider, 'is raised by officers, not by policies (LC-ISSUER)')
    .when(raise(), { issued: { actor: { kind: 'SYSTEM', policy: 'spec' } } })
    .refused('LC-ISSUER');
  specification(difficultyDecider, 'whoever the officer is')
    .when(raise(), { issued: { actor: officer({ agencyId: agencies.police }) } })
    .accepted();
});
