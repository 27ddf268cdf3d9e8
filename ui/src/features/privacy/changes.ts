import type { AuditEntry } from '../../api/types.ts'
import type { Language } from '../../words/language.ts'
import type { Words } from '../../words/words.ts'

/** What an entry is about: a count, a rule, files or an import rather than how the log keeps them. */
export function subjectText({ t, f, known }: Words, { action, subject }: AuditEntry): string | null {
  if (subject === null) return null
  const page = /^a page of (\d+)$/.exec(subject)
  if (page) return t('audit.page', { n: Number(page[1]) })
  if (action === 'customers.behind-figure') return t('audit.rule')
  if (action === 'import.started') return f.list(files(subject))
  if (action.startsWith('rejects.') && subject === 'all') return null
  if (['import.undone', 'import.remapped', 'rejects.looked', 'rejects.replayed'].includes(action)) return t('audit.import', { id: subject })
  if (action.startsWith('expectations.')) return t('quality.expectations')
  return action === 'quality.looked' ? (known(`kind.${subject}`) ?? subject) : subject
}

/** The names of an import's files, without the folders they lay in. */
function files(subject: string): string[] {
  try {
    const names: unknown = JSON.parse(subject)
    return Array.isArray(names) ? names.map((name) => String(name).replace(/^.*[/\\]/, '')) : [subject]
  } catch {
    return [subject]
  }
}

/** What something was before or after a change, as a sentence; what isn't of a known form stays as it is. */
export function stateText(words: Words, action: string, state: string | null): string | null {
  if (state === null) return null
  if (action.startsWith('user.')) return userText(words, state)
  if (action === 'key.created') return keyText(words, state)
  if (action.startsWith('source.')) return sourceText(words, state)
  if (action.startsWith('expectations.')) return words.t('audit.expectations', { n: (state.match(/^\s*- /gm) ?? []).length })
  const events = action.startsWith('plan.') ? (state.match(/^ *- (type|name):/gm) ?? []).length : 0
  return events > 0 ? words.t('audit.plan.events', { n: events }) : state
}

function userText({ t, f, known }: Words, state: string): string {
  const parts = /^roles (.*?)(?:, language ([\w-]+))?(, disabled)?$/.exec(state)
  if (!parts) return state
  const [, roles = '', language, off] = parts
  return f.list([
    t('audit.user.roles', { roles: f.list(roles.split(', ').map((role) => known(`role.${role}`) ?? role)) }),
    ...(language ? [t('audit.user.language', { language: known(`language.${language as Language}`) ?? language })] : []),
    ...(off ? [t('users.off')] : []),
  ])
}

function keyText({ t, known }: Words, state: string): string {
  const [, kind = '', label = ''] = /^(link|token|session) '(.*)'$/.exec(state) ?? []
  const name = known(`audit.key.kind.${kind}`)
  if (name === null) return state
  if (label === 'printed at start') return t('audit.key.printed', { kind: name })
  return label === '' ? name : t('audit.key.labelled', { kind: name, label })
}

interface SourceState {
  readonly namespace: string
  readonly origins: readonly string[]
  readonly eventsPerSecond: number | null
  readonly zone: string | null
  readonly bots: boolean
  readonly addresses: string
  readonly consentRequired: boolean
  readonly ownNetworks?: readonly string[]
}

function sourceText({ t, f, known }: Words, state: string): string {
  const end = /^earlier keys end (\S+)$/.exec(state)
  if (end) return t('audit.source.ends', { at: f.moment(end[1]!) })
  const parts = /^([a-z-]+), (\{.*\})(, disabled)?$/.exec(state)
  if (!parts) return state
  const settings = JSON.parse(parts[2]!) as SourceState
  const setting = (name: string, value: string | number | null) => (value === null || value === '' ? [] : [t('audit.setting', { name, value })])
  return f.list([
    known(`sending.kind.${parts[1]}`) ?? parts[1]!,
    ...setting(t('sending.origins'), settings.origins.join(' ')),
    ...setting(t('sending.rate'), settings.eventsPerSecond),
    ...setting(t('sending.zone'), settings.zone),
    ...setting(t('sending.namespace'), settings.namespace),
    ...setting(t('sending.addresses'), known(`sending.addresses.${settings.addresses.toLowerCase()}`)),
    ...setting(t('sending.ownNetworks'), settings.ownNetworks?.join(' ') ?? ''),
    ...(settings.bots ? [t('sending.bots')] : []),
    ...(settings.consentRequired ? [t('sending.consent')] : []),
    ...(parts[3] ? [t('sending.off')] : []),
  ])
}
