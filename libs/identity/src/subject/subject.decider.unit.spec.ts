import type { SubjectEvent } from '#contracts';
import { officer, specification } from '#deciding/testing';
import { NotFound } from '#kernel';
import type { Erase, RegisterSubject, SubjectCommand, Unmask } from './subject.commands.js';
import { subjectDecider } from './subject.decider.js';

const REPORT = { category: 'report', id: '34343434-3434-5434-8434-343434343434' } as const;
const COMPLAINT = { category: 'complaint', id: '56565656-5656-5656-8656-565656565656' } as const;
const IDENTITY = { docRef: '78787878-7878-5787-8787-787878787878', hmac: 'a'.repeat(64) };
const BY = { agencyId: 'dic', officerRef: 'officer-1' };

const registered = (changes: Partial<RegisterSubject> = {}): SubjectEvent => ({
  type: 'SubjectRegistered',
  data: { as: 'REPORTER', standsIn: REPORT, identity: IDENTITY, ...changes },
});
const unmask = (changes: Partial<Unmask> = {}): SubjectCommand => ({
  type: 'UnmaskIdentity',
  data: { reason: 'Cần gọi lại để xác minh', legalBasis: 'KH Điều 5.1', standsIn: REPORT, by: BY, ...changes },
});
const unmasked: SubjectEvent = {
  type: 'IdentityUnmasked',
  data: { by: BY, reason: 'Cần gọi lại để xác minh', legalBasis: 'KH Điều 5.1', standsIn: REPORT },
};
const erase = (changes: Partial<Erase> = {}): SubjectCommand => ({
  type: 'EraseSubject',
  data: { ground: 'SUBJECT_REQUEST', reason: 'Người phản ánh yêu cầu', ...changes },
});
const erased: SubjectEvent = {
  type: 'SubjectErased',
  data: { ground: 'SUBJECT_REQUEST', reason: 'Người phản ánh yêu cầu', by: BY },
};

describe('a record of its own, for each stream in which the person stands (life-cycle 3.1)', () => {
  specification(subjectDecider, 'begins with the first')
    .when({ type: 'RegisterSubject', data: { as: 'REPORTER', standsIn: REPORT, identity: IDENTITY } })
    .then(registered());

  specification(subjectDecider, 'is told of another one')
    .given(registered())
    .when({ type: 'RegisterSubject', data: { as: 'REPORTER', standsIn: COMPLAINT } })
    .then({ type: 'SubjectRegistered', data: { as: 'REPORTER', standsIn: COMPLAINT } });

  specification(subjectDecider, 'is told of each once')
    .given(registered())
    .when({ type: 'RegisterSubject', data: { as: 'REPORTER', standsIn: REPORT, identity: IDENTITY } })
    .then();

  specification(subjectDecider, 'begins no second time after erasure')
    .given(registered(), erased)
    .when({ type: 'RegisterSubject', data: { as: 'REPORTER', standsIn: COMPLAINT } })
    .then();
});

describe('unmasking needs a reason and is itself recorded (INV-17)', () => {
  specification(subjectDecider, 'with who, why and on what basis').given(registered()).when(unmask()).then(unmasked);

  specification(subjectDecider, 'each time anew').given(registered(), unmasked).when(unmask()).then(unmasked);

  specification(subjectDecider, 'a second place keeps the identity that the first brought')
    .given(registered(), { type: 'SubjectRegistered', data: { as: 'REPORTER', standsIn: COMPLAINT } })
    .when(unmask())
    .then(unmasked);

  specification(subjectDecider, 'nobody gave a name')
    .given({ type: 'SubjectRegistered', data: { as: 'REPORTER', standsIn: REPORT } })
    .when(unmask())
    .refused('LC-UNMASKING');

  specification(subjectDecider, 'nothing is left after erasure')
    .given(registered(), erased)
    .when(unmask())
    .refused('LC-UNMASKING');

  specification(subjectDecider, 'the reason holds no identity itself')
    .given(registered())
    .when(unmask({ reason: 'Gọi số 0912 345 678' }))
    .refused('INV-17');

  specification(subjectDecider, 'imported history has no record: it begins with what the stream says')
    .when(unmask({ registration: { as: 'REPORTER', standsIn: REPORT, identity: IDENTITY } }))
    .then(registered(), unmasked);

  it('without a record, and without a stream that says more, nobody is there', () => {
    expect(() =>
      subjectDecider.decide(unmask(), subjectDecider.initial, {
        issued: { commandId: REPORT.id, actor: officer(), now: '', occurredAt: '', origin: 'LIVE' },
        law: {} as never,
      }),
    ).toThrow(NotFound);
  });
});

describe('erasure leaves a tombstone (open question 24)', () => {
  specification(subjectDecider, 'with the ground, the reason and who').given(registered()).when(erase()).then(erased);

  specification(subjectDecider, 'once').given(registered(), erased).when(erase()).then();

  specification(subjectDecider, 'what is classified, a policy erases')
    .given(registered())
    .when(
      { type: 'EraseSubject', data: { ground: 'CLASSIFIED' } },
      { issued: { actor: { kind: 'SYSTEM', policy: 'register-subject' } } },
    )
    .then({ type: 'SubjectErased', data: { ground: 'CLASSIFIED' } });

  specification(subjectDecider, 'what was refused at the boundary has no record')
    .when(
      { type: 'EraseSubject', data: { ground: 'CLASSIFIED' } },
      { issued: { actor: { kind: 'SYSTEM', policy: 'register-subject' } } },
    )
    .then();

  specification(subjectDecider, 'destroying the key is no event: the tombstone said so')
    .given(registered(), erased)
    .when({ type: 'DestroyKey', data: {} })
    .then();
});
