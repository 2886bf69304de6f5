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
  /** Looks at the freedom of expression: a third person (INV-05). */
  dicAssessor: officer('kh-dic', 'dic-danh-gia', 'OFFICER', {
    vi: 'Cán bộ đánh giá Sở TTTT',
    en: 'assessing officer of the DIC',
  }),
  dicHead: officer('kh-dic', 'dic-giam-doc', 'HEAD', { vi: 'Giám đốc Sở TTTT', en: 'head of the DIC' }),
  /** Receives citizens and their complaints, and takes part in nothing else. */
  dicReception: officer('kh-dic', 'dic-tiep-dan', 'OFFICER', {
    vi: 'Cán bộ tiếp công dân Sở TTTT',
    en: 'citizen reception of the DIC',
  }),
  dicSigner: officer('kh-dic', 'dic-pho-giam-doc', 'SIGNER', { vi: 'Phó Giám đốc Sở TTTT', en: 'signer of the DIC' }),
  healthClerk: officer('kh-health', 'syt-van-thu', 'CLERK', { vi: 'Văn thư Sở Y tế', en: 'clerk of Health' }),
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
  policeSigner: officer('kh-police', 'ca-pho-lanh-dao', 'SIGNER', {
    vi: 'Người ký của Công an tỉnh',
    en: 'signer of the Police',
  }),
  committeeClerk: officer('kh-ppc', 'ubnd-van-thu', 'CLERK', {
    vi: 'Văn thư UBND tỉnh',
    en: 'clerk of the provincial people’s committee',
  }),
  districtClerk: officer('kh-nhatrang-pc', 'nt-van-thu', 'CLERK', {
    vi: 'Văn thư UBND thành phố Nha Trang',
    en: 'clerk of Nha Trang',
  }),
  districtHead: officer('kh-nhatrang-pc', 'nt-chu-tich', 'HEAD', {
    vi: 'Chủ tịch UBND thành phố Nha Trang',
    en: 'chairperson of Nha Trang',
  }),
  associationHead: officer('kh-journalists', 'hnb-chu-tich', 'HEAD', {
    vi: 'Chủ tịch Hội Nhà báo tỉnh',
    en: 'head of the Journalists’ Association',
  }),
  associationOfficer: officer('kh-journalists', 'hnb-chuyen-vien', 'OFFICER', {
    vi: 'Chuyên viên Hội Nhà báo tỉnh',
    en: 'officer of the Journalists’ Association',
  }),
  propagandaSigner: officer('kh-propaganda', 'btg-pho-ban', 'SIGNER', {
    vi: 'Phó Trưởng ban Ban Tuyên giáo Tỉnh ủy',
    en: 'signer of the Propaganda Committee',
  }),
  providerClerk: officer('demo-isp', 'isp-van-thu', 'CLERK', {
    vi: 'Văn thư nhà cung cấp dịch vụ',
    en: 'clerk of the provider',
  }),
  successorOfficer: officer('demo-successor', 'skt-thu-ly', 'OFFICER', {
    vi: 'Cán bộ thụ lý Sở kế thừa',
    en: 'case officer of the successor',
  }),
  successorClerk: officer('demo-successor', 'skt-van-thu', 'CLERK', {
    vi: 'Văn thư Sở kế thừa',
    en: 'clerk of the successor',
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
