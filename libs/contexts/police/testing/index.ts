import type { TransferEvent } from '#contracts';
import { officer } from '#deciding/testing';
import { agencies } from '#rules/testing';
import type { OpenTransfer } from '../src/transfer/transfer.decider.js';

export const CASE_ID = '11111111-1111-5111-8111-111111111111';
export const TRANSFER_ID = '22222222-2222-5222-8222-222222222222';

/** The department offers the police a matter of public order. */
export const anOffer = (
  overrides: Partial<Omit<OpenTransfer, 'file'>> & { readonly file?: Partial<OpenTransfer['file']> } = {},
): OpenTransfer => ({
  caseId: CASE_ID,
  transferId: TRANSFER_ID,
  from: agencies.dic,
  to: agencies.police,
  grounds: 'Vụ việc liên quan đến trật tự an toàn xã hội',
  legalBasis: 'kh-plan.7.2.b',
  dueAt: '2023-03-10T10:00:00.000Z',
  ...overrides,
  file: {
    caseKind: 'FACTUAL_CLAIM',
    claimUnderReview: 'Nguồn nước sinh hoạt tại địa bàn bị nhiễm độc',
    territory: 'khanh-hoa',
    conflicted: [],
    ...overrides.file,
  },
});

export const offered = (...overrides: Parameters<typeof anOffer>): TransferEvent => ({
  type: 'TransferOffered',
  data: anOffer(...overrides),
});

export const head = officer({ agencyId: agencies.police, role: 'HEAD', officerRef: 'colonel' });
const colonel = { agencyId: agencies.police, officerRef: 'colonel' };

export const accepted: TransferEvent = { type: 'TransferAccepted', data: { acceptedBy: colonel } };
export const declined: TransferEvent = {
  type: 'TransferDeclined',
  data: { reasons: 'Không thuộc lĩnh vực của công an', declinedBy: colonel },
};
export const returned: TransferEvent = {
  type: 'TransferReturned',
  data: { reasons: 'Không còn yếu tố trật tự an toàn xã hội', returnedBy: colonel },
};
