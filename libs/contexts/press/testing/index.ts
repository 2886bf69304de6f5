import type { PublicationEvent } from '#contracts';
import { officer } from '#deciding/testing';
import { agencies } from '#rules/testing';
import type { OpenPublication } from '../src/publication/publication.state.js';

export const CASE_ID = '11111111-1111-5111-8111-111111111111';
export const PUBLICATION_ID = '66666666-6666-5666-8666-666666666666';

/** The lead offers the newspaper what a matter ended with. */
export const anOffer = (overrides: Partial<OpenPublication> = {}): OpenPublication => ({
  caseId: CASE_ID,
  requestedBy: agencies.dic,
  publicationId: PUBLICATION_ID,
  outlet: agencies.newspaper,
  kind: 'RESULT',
  title: 'Kết quả kiểm chứng thông tin về nguồn nước',
  text: 'Ba trạm cấp nước đều đạt quy chuẩn; bài đăng sai sự thật đã được đính chính.',
  ...overrides,
});

export const opened = (overrides: Partial<OpenPublication> = {}): PublicationEvent => ({
  type: 'PublicationOpened',
  data: anOffer(overrides),
});

export const editor = officer({ agencyId: agencies.newspaper, role: 'EDITOR', officerRef: 'editor' });

export const accepted: PublicationEvent = { type: 'PublicationAccepted', data: {} };

export const declined: PublicationEvent = {
  type: 'PublicationDeclined',
  data: { reasons: 'Nội dung đã được đăng trong bài khác' },
};

export const published: Extract<PublicationEvent, { readonly type: 'ResultPublished' }> = {
  type: 'ResultPublished',
  data: {
    outlet: agencies.newspaper,
    url: 'https://bao.example.org/ket-qua-kiem-chung',
    contentHash: 'c'.repeat(64),
    publishedAt: '2023-03-06T01:30:00.000Z',
  },
};
