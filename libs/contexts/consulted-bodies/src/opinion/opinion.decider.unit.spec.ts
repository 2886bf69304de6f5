import type { OpinionEvent } from '#contracts';
import { officer, properties, specification } from '#deciding/testing';
import { fold } from '#kernel';
import { agencies } from '#rules/testing';
import {
  aQuestion,
  ASSOCIATION,
  CASE_ID,
  designated,
  head,
  opened,
  OPINION_ID,
  signer,
  submit,
  submitted,
} from '../../testing/index.js';
import { type OpinionCommand, opinionDecider } from './opinion.decider.js';

const REASONS = 'Bàn giao do cán bộ đi công tác';
const designate = (officerRef: string): OpinionCommand => ({ type: 'DesignateOfficer', data: { officerRef } });
const replace = (officerRef: string): OpinionCommand => ({
  type: 'ReplaceOfficer',
  data: { officerRef, reasons: REASONS },
});
const replaced = (officerRef: string, replaces: string): OpinionEvent => ({
  type: 'OfficerReplaced',
  data: { officerRef, replaces, reasons: REASONS },
});
const declare = (officerRef: string): OpinionCommand => ({
  type: 'DeclareConflict',
  data: { officerRef, reasons: 'Là tác giả bài viết' },
});
const declared = (officerRef: string): OpinionEvent => ({
  type: 'ConflictDeclared',
  data: { officerRef, reasons: 'Là tác giả bài viết' },
});
const bySigner = { actor: signer, now: '2023-03-16T02:00:00.000Z' };
const byHead = { actor: head };

describe('a body that is asked for its opinion (KH art. 5.2.b)', () => {
  specification(opinionDecider, 'finds the question with its file and due date')
    .when({ type: 'OpenOpinion', data: aQuestion() }, { issued: { actor: { kind: 'SYSTEM', policy: 'p' } } })
    .then(opened());

  specification(opinionDecider, 'is asked once (LC-STATE)')
    .given(opened())
    .when({ type: 'OpenOpinion', data: aQuestion() })
    .refused('LC-STATE');
});

describe('the officer who signs (KH art. 5.3; KH-13)', () => {
  specification(opinionDecider, 'is named by the head')
    .given(opened())
    .when(designate('signer'), { issued: byHead })
    .then(designated());

  specification(opinionDecider, 'hands over to another, with reasons')
    .given(opened(), designated('first'))
    .when(replace('signer'), { issued: byHead })
    .then(replaced('signer', 'first'));

  specification(opinionDecider, 'is not of the reported party (INV-10)')
    .given(opened({ file: { reportedAgencyId: ASSOCIATION } }))
    .when(designate('signer'), { issued: byHead })
    .refused('INV-10');

  specification(opinionDecider, 'has no conflict that the file knows of (INV-10)')
    .given(opened({ file: { conflicted: ['signer'] } }))
    .when(designate('signer'), { issued: byHead })
    .refused('INV-10');

  specification(opinionDecider, 'declares a conflict, and signs no more')
    .given(opened(), designated())
    .when(declare('signer'), { issued: bySigner })
    .then(declared('signer'));

  specification(opinionDecider, 'does not sign after a conflict (LC-DESIGNATED, INV-10)')
    .given(opened(), designated(), declared('signer'))
    .when(submit(), { issued: bySigner })
    .refused('INV-10', 'LC-DESIGNATED');
});

describe('a body that has ended (open questions 6, 33)', () => {
  const succession = { predecessor: ASSOCIATION, successor: 'journalists-new' };
  const transfer: OpinionCommand = { type: 'TransferToSuccessor', data: succession };
  const transferred: OpinionEvent = { type: 'TaskTransferredToSuccessor', data: succession };
  const known = {
    issued: { actor: { kind: 'SYSTEM', policy: 'p' } },
    law: { successorOf: (agencyId: string) => (agencyId === ASSOCIATION ? 'journalists-new' : undefined) },
  } as const;

  specification(opinionDecider, 'hands its open question on').given(opened()).when(transfer, known).then(transferred);

  specification(opinionDecider, 'keeps the opinion that it gave')
    .given(opened(), designated(), submitted())
    .when(transfer, known)
    .then();

  specification(opinionDecider, 'is spoken for by its successor')
    .given(opened(), designated(), transferred)
    .when(submit(), { issued: { ...bySigner, actor: { ...signer, agencyId: 'journalists-new' } } })
    .then(submitted({ agencyId: 'journalists-new', signedBy: { agencyId: 'journalists-new', officerRef: 'signer' } }));
});

describe('an opinion', () => {
  specification(opinionDecider, 'is signed, advisory, and may be a dissent (INV-04, INV-13)')
    .given(opened(), designated())
    .when(submit(), { issued: bySigner })
    .then(submitted());

  specification(opinionDecider, 'is in time at the very due date')
    .given(opened(), designated())
    .when(submit(), { issued: { ...bySigner, now: aQuestion().dueAt } })
    .then(submitted({ late: false }));

  specification(opinionDecider, 'is kept and marked when it comes later (INV-12)')
    .given(opened(), designated())
    .when(submit(), { issued: { ...bySigner, now: '2023-03-20T02:00:00.000Z' } })
    .then(submitted({ late: true }));

  specification(opinionDecider, 'is not signed by an officer who was replaced (LC-DESIGNATED)')
    .given(opened(), designated(), replaced('another', 'signer'))
    .when(submit(), { issued: bySigner })
    .refused('LC-DESIGNATED');

  specification(opinionDecider, 'is not signed before anyone is designated (LC-DESIGNATED)')
    .given(opened())
    .when(submit(), { issued: bySigner })
    .refused('LC-DESIGNATED');

  specification(opinionDecider, 'is signed by the same person under a delegation too: persons, not posts')
    .given(opened(), designated())
    .when(submit(), { issued: { ...bySigner, actor: { ...signer, role: 'SIGNER', underDelegation: CASE_ID } } })
    .accepted();

  specification(opinionDecider, 'is given once (LC-STATE)')
    .given(opened(), designated(), submitted())
    .when(submit(), { issued: bySigner })
    .refused('LC-STATE');

  specification(opinionDecider, 'names nobody (INV-17)')
    .given(opened(), designated())
    .when(submit({ text: 'Tác giả là @phongvien_a' }), { issued: bySigner })
    .refused('INV-17');

  specification(opinionDecider, 'names nobody in its signature either (INV-17)')
    .given(opened(), designated())
    .when(submit({ signature: { chain: [{ capacity: 'FOR_HEAD', position: 'Chủ tịch, ĐT 0912345678' }] } }), {
      issued: bySigner,
    })
    .refused('INV-17');

  specification(opinionDecider, 'names nobody in its number either (INV-17)')
    .given(opened(), designated())
    .when(submit({ signature: { chain: [], documentNumber: 'a@example.org' } }), { issued: bySigner })
    .refused('INV-17');

  properties(opinionDecider, {
    events: [
      opened(),
      designated(),
      designated('officer-1'),
      replaced('officer-1', 'signer'),
      declared('officer-1'),
      submitted(),
    ],
    commands: [
      { type: 'OpenOpinion', data: aQuestion() },
      designate('officer-1'),
      replace('officer-1'),
      declare('officer-1'),
      submit(),
    ],
  });

  it('shows the asked body as addressee, the lead as involved, and belongs to the case', () => {
    const state = fold(opinionDecider, opinionDecider.initial, [opened({ file: { reportedAgencyId: 'district-1' } })]);
    expect(opinionDecider.parties(state)).toEqual({
      addressee: ASSOCIATION,
      involved: [agencies.dic],
      reported: ['district-1'],
    });
    expect(opinionDecider.matterId(state, OPINION_ID)).toBe(CASE_ID);
  });

  specification(opinionDecider, 'has conflicts declared by the officer concerned or the head only (LC-ISSUER)')
    .given(opened(), designated())
    .when(declare('signer'), { issued: { actor: officer({ agencyId: ASSOCIATION, officerRef: 'colleague' }) } })
    .refused('LC-ISSUER');
});
