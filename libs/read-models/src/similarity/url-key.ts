/** Parts of an address that say how somebody came to a page, not which page it is. */
const TRACKING = /^(?:utm_\w+|fbclid|gclid|igshid|mibextid|ref|ref_src|spm)$/i;

/**
 * The form in which addresses of pages are compared: without scheme, `www.` or `m.`, fragment, trailing slash, order of
 * the query and marks of how one came there. The whole page or nothing: neither a site nor an account is ever compared.
 */
export const urlKey = (url: string): string => {
  const parsed = URL.parse(url.trim());
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return url.trim();
  const host = parsed.host.replace(/^(?:www|m|mobile)\./, '');
  const path = parsed.pathname.replace(/\/+$/, '');
  const query = [...parsed.searchParams]
    .filter(([name]) => !TRACKING.test(name))
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('&');
  return `${host}${path}${query === '' ? '' : `?${query}`}`;
};
