import { recorded } from '#contracts/testing';
import { agencies } from '#rules/testing';
import { CASE_ID, DIRECTION_ID, directionNoted, TRANSFER_ID } from '../../testing/index.js';
import { noteDirection } from './note-direction.policy.js';
import { noteTransfer } from './note-transfer.policy.js';
import { referAsDirected } from './refer-as-directed.policy.js';

const person = { agencyId: agencies.police, officerRef: 'colonel' };
const onCase = (type: string, data: unknown) => [{ category: 'case', targetId: CASE_ID, command: { type, data } }];
const ofCase = { metadata: { matterId: CASE_ID } };

describe('what the receiver made of an offer is noted on the case (INV-22)', () => {
  const stream = `transfer-${TRANSFER_ID}`;
  it('its acceptance', () => {
    const accepted = recorded({ type: 'TransferAccepted', data: { acceptedBy: person } }, { stream, ...ofCase });
    expect(noteTransfer.react(accepted)).toEqual(
      onCase('NoteTransfer', { transferId: TRANSFER_ID, outcome: 'ACCEPTED' }),
    );
  });

  it('its refusal and its return, with their reasons', () => {
    const reasons = 'Không thuộc lĩnh vực';
    const declined = recorded(
      { type: 'TransferDeclined', data: { reasons, declinedBy: person } },
      { stream, ...ofCase },
    );
    const returned = recorded(
      { type: 'TransferReturned', data: { reasons, returnedBy: person } },
      { stream, ...ofCase },
    );
    expect(noteTransfer.react(declined)).toEqual(
      onCase('NoteTransfer', { transferId: TRANSFER_ID, outcome: 'DECLINED', reasons }),
    );
    expect(noteTransfer.react(returned)).toEqual(
      onCase('NoteTransfer', { transferId: TRANSFER_ID, outcome: 'RETURNED', reasons }),
    );
  });
});

describe('what the people’s committee made of an advice is noted on the case (KH-18)', () => {
  const stream = `direction-${DIRECTION_ID}`;
  const issuedBy = { agencyId: agencies.ppc, officerRef: 'chair' };

  it('whom it directed', () => {
    const { bodies, text } = directionNoted().data;
    const issued = recorded(
      { type: 'PpcDirectionIssued', data: { bodies, text, legalBasis: 'kh-plan.7.1.a', issuedBy } },
      { stream, ...ofCase },
    );
    expect(noteDirection.react(issued)).toEqual(onCase('NoteDirection', directionNoted().data));
  });

  it('that it directed nobody, and why', () => {
    const declined = recorded(
      { type: 'DirectionDeclined', data: { reasons: 'Tự xử lý', declinedBy: issuedBy } },
      { stream, ...ofCase },
    );
    expect(noteDirection.react(declined)).toEqual(
      onCase('NoteDirection', { directionId: DIRECTION_ID, outcome: 'DECLINED', bodies: [], text: 'Tự xử lý' }),
    );
  });

  it('then each body gets a referral; nobody where nobody was directed', () => {
    const noted = recorded(directionNoted(), { stream: `case-${CASE_ID}` });
    expect(referAsDirected.react(noted)).toEqual(onCase('ReferAsDirected', { directionId: DIRECTION_ID }));
    const declined = recorded(
      { type: 'DirectionNoted', data: { ...directionNoted().data, outcome: 'DECLINED' } },
      { stream: `case-${CASE_ID}` },
    );
    expect(referAsDirected.react(declined)).toEqual([]);
  });
});
