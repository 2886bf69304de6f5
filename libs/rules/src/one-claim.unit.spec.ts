import { aboutOneClaim, type ClaimedSubject, type Refusal } from '#rules';

const claim: ClaimedSubject = {
  subjectKind: 'CLAIM',
  claimUnderReview: 'Nước máy tại thành phố Nha Trang nhiễm độc từ ngày 01/3/2023.',
  contentRefs: [{ url: 'https://example.invalid/bai-viet/1' }],
};

const refusals = (subject: Partial<ClaimedSubject>): readonly Refusal[] =>
  [aboutOneClaim({ ...claim, ...subject })].flat().filter((refusal) => refusal !== undefined);

describe('a case is about one claim or one breach (INV-23)', () => {
  it('accepts one claim at one or more places', () => {
    expect(refusals({})).toEqual([]);
    expect(refusals({ contentRefs: [...claim.contentRefs, { documentRef: 'CV-12' }] })).toEqual([]);
  });

  it.each(['ACCOUNT', 'PERSON', 'ORGANISATION', 'claim', ''])('refuses a case about “%s” as such', (subjectKind) => {
    expect(refusals({ subjectKind })).toMatchObject([{ rule: 'INV-23', parameters: { subjectKind } }]);
  });

  it.each(['', '   ', 'Nội dung một.\nNội dung hai.', 'a\u2028b'])(
    'refuses what is not one line: %j',
    (claimUnderReview) => {
      expect(refusals({ claimUnderReview })).toMatchObject([{ rule: 'INV-23' }]);
    },
  );

  it.each(['SITE', 'LICENCE', 'INTERNET_AGENT'])('asks which %s it is', (subjectKind) => {
    expect(refusals({ subjectKind })).toMatchObject([{ rule: 'INV-23', parameters: { missing: 'reference' } }]);
    expect(refusals({ subjectKind, reference: ' ' })).toHaveLength(1);
    expect(refusals({ subjectKind, reference: 'GP-12/GP-STTTT', contentRefs: [] })).toEqual([]);
  });

  it('asks where a claim was made', () => {
    expect(refusals({ contentRefs: [] })).toMatchObject([{ parameters: { missing: 'contentRefs' } }]);
    expect(refusals({ contentRefs: [{}] })).toHaveLength(1);
  });

  it('names everything that is wrong at once', () => {
    expect(refusals({ subjectKind: 'ACCOUNT', claimUnderReview: '' })).toHaveLength(2);
  });
});
