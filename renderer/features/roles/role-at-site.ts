// A role in a sentence, a title or a list. Two sites may have roles of the same name: none is named without its site.

/** "Medical registrar on call at Southmere General Hospital"; the name alone while the site's is not known. */
export const roleAtSite = ({ name, siteName }: { readonly name: string; readonly siteName: string | null }): string =>
  siteName === null ? name : `${name} at ${siteName}`
