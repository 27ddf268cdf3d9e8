/** Parameters whose values are nobody's business, by what their names contain. */
const SECRET = /([?&#][^=&#]*(?:passw|pwd|token|secret|e-?mail|phone|auth|session|card|api.?key|signature)[^=&#]*=)[^&#]*/gi

/** An address as it may be told: without values of secrets, and without its fragment unless that names the page. */
export function told(address: string, fragment?: boolean): string {
  return (fragment ? address : address.split('#')[0]!).replace(SECRET, '$1*')
}

/** The campaign an address names, by the names of its parameters. */
export function campaign(search: string): Record<string, string> {
  const found: Record<string, string> = {}
  new URLSearchParams(search).forEach((value, name) => {
    if (/^utm_(source|medium|campaign|term|content|id)$/.test(name) && value) found[name] = value
  })
  return found
}
