import type { OfficerRole } from '#contracts';

/** An officer of a body, as a token says it. All of them are invented. */
export interface Officer {
  readonly agencyId: string;
  readonly officerRef: string;
  readonly roles: readonly [OfficerRole, ...OfficerRole[]];
  /** Post and body, for whoever reads along. */
  readonly post: { readonly vi: string; readonly en: string };
}

const officer = (
  agencyId: string,
  officerRef: string,
  role: OfficerRole,
  post: { readonly vi: string; readonly en: string },
): Officer => ({ agencyId, officerRef, roles: [role], post });

/** Who plays the scenarios: bodies of the Khánh Hòa pack, people who do not exist. */
export const officers = {
  dicClerk: officer('kh-dic', 'dic-van-thu', 'CLERK', { vi: 'Văn thư Sở TTTT', en: 'clerk of the DIC' }),
  dicOfficer: officer('kh-dic', 'dic-thu-ly', 'OFFICER', {
    vi: 'Cán bộ thụ lý Sở TTTT',
    en: 'case officer of the DIC',
  }),
  healthHead: officer('kh-health', 'syt-giam-doc', 'HEAD', { vi: 'Giám đốc Sở Y tế', en: 'head of Health' }),
  healthOfficer: officer('kh-health', 'syt-chuyen-vien', 'OFFICER', {
    vi: 'Chuyên viên Sở Y tế',
    en: 'officer of Health',
  }),
  healthSigner: officer('kh-health', 'syt-pho-giam-doc', 'SIGNER', {
    vi: 'Phó Giám đốc Sở Y tế',
    en: 'signer of Health',
  }),
  environmentHead: officer('kh-environment', 'tnmt-giam-doc', 'HEAD', {
    vi: 'Giám đốc Sở TNMT',
    en: 'head of Environment',
  }),
  environmentOfficer: officer('kh-environment', 'tnmt-chuyen-vien', 'OFFICER', {
    vi: 'Chuyên viên Sở TNMT',
    en: 'officer of Environment',
  }),
  policeHead: officer('kh-police', 'ca-lanh-dao', 'HEAD', { vi: 'Lãnh đạo Công an tỉnh', en: 'head of the Police' }),
  policeOfficer: officer('kh-police', 'ca-can-bo', 'OFFICER', {
    vi: 'Cán bộ Công an tỉnh',
    en: 'officer of the Police',
  }),
  portalEditor: officer('kh-portal', 'cong-bien-tap', 'EDITOR', {
    vi: 'Biên tập viên Cổng TTĐT tỉnh',
    en: 'editor of the provincial portal',
  }),
  newspaperEditor: officer('kh-newspaper', 'bao-bien-tap', 'EDITOR', {
    vi: 'Biên tập viên Báo Khánh Hòa',
    en: 'editor of the newspaper',
  }),
} as const;
