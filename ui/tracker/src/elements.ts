import { told } from './address.ts'

/** Fields about which nothing is ever told, not even their names. */
const NEVER = /passw|pwd|secret|token|card|cc-?(num|name|exp|csc)|cvv|cvc|csc|iban|account-?n|ssn|pin$/i
const NO_FIELDS = /^(password|hidden|submit|button|reset|image|file)$/
const FILES =
  /\.(pdf|csv|txt|rtf|docx?|xlsx?|pptx?|od[tsp]|epub|zip|gz|tgz|bz2|7z|rar|tar|exe|msi|dmg|pkg|deb|rpm|apk|iso|jar|mp[34]|m4[av]|mov|avi|mkv|webm|wav|ogg|flac)$/i

/** The elements an event went through, from the innermost outwards, those within shadows included. */
export function way(event: Event): HTMLElement[] {
  return (event.composedPath() as HTMLElement[]).filter((one) => one.getAttribute)
}

export function isIgnored(path: HTMLElement[]): boolean {
  return path.some((one) => one.hasAttribute('data-clientele-ignore'))
}

export function named(one: HTMLElement | undefined): string | null | undefined {
  return one && one.getAttribute('data-clientele-event')
}

/** Numbers and yes or no are what they look like, as long as nothing of them is lost: 007 stays a text. */
function typed(text: string): string | number | boolean {
  const number = +text
  if (isFinite(number) && '' + number === text) return number
  return text === 'true' || (text !== 'false' && text)
}

/** `data-clientele-plan-name="Gold"` is the property `plan_name`. */
export function properties(one: HTMLElement): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  Array.from(one.attributes).forEach(({ name, value }) => {
    const property = /^data-clientele-(?!(?:event|ignore|value)$)(.+)/.exec(name)
    if (property) found[property[1]!.replace(/-/g, '_')] = typed(value)
  })
  return found
}

export interface Link {
  name?: string
  properties: Record<string, unknown>
}

/** Where a link leads; it has a name when that is a file, or another site. */
export function linked(one: HTMLAnchorElement | undefined): Link {
  if (!one || !/^http/.test(one.protocol)) return { properties: {} }
  const href = told(one.href)
  const file = FILES.exec(one.pathname)
  if (file || one.hasAttribute('download')) {
    return { name: 'File Downloaded', properties: { href, extension: file ? file[1]!.toLowerCase() : undefined } }
  }
  const outbound = one.host !== location.host
  return { name: outbound ? 'Link Clicked' : undefined, properties: { href, outbound } }
}

function never(field: HTMLInputElement): boolean {
  return (
    NO_FIELDS.test(field.type) ||
    NEVER.test(field.name + ' ' + field.id) ||
    // The browser's own words for cards and passwords.
    /\bcc-|password|one-time/.test(field.getAttribute('autocomplete') || '')
  )
}

/** The names of a form's fields, and the values of those that say so. */
export function filled(form: HTMLFormElement): Record<string, unknown> {
  const fields: string[] = []
  const values: Record<string, unknown> = {}
  form.querySelectorAll<HTMLInputElement>('input,select,textarea').forEach((field) => {
    const name = field.name
    if (!name || never(field) || isIgnored([field])) return
    if (fields.indexOf(name) < 0) fields.push(name)
    const chosen = !/^(radio|checkbox)$/.test(field.type) || field.checked
    if (field.hasAttribute('data-clientele-value') && chosen) values[name] = field.value
  })
  return {
    // Not form.id: a field may be called so.
    form: form.getAttribute('id') || form.getAttribute('name') || undefined,
    action: told(form.getAttribute('action') || ''),
    fields,
    values: Object.keys(values).length ? values : undefined,
  }
}
