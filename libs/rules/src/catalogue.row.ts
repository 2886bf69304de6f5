/** One row of the catalogue of rules. */
export interface RuleRow {
  readonly clause: string;
  readonly reason: { readonly vi: string; readonly en: string };
  readonly instead: { readonly vi: string; readonly en: string };
  /** 403: not you; 409: not now; 422: not this. */
  readonly status: 403 | 409 | 422;
}
