import Input from 'antd/es/input'
import Select from 'antd/es/select'
import { useId, type ReactNode } from 'react'
import { Problem } from '../../../api/client.ts'
import { useWords } from '../../../words/words.ts'
import { ADDRESSES, SENDERS, type SourceDraft } from '../api.ts'

/** What stands in the fields; numbers and lists as they are typed. */
export interface Typed extends Omit<SourceDraft, 'origins' | 'eventsPerSecond' | 'zone' | 'ownNetworks'> {
  readonly name: string
  readonly origins: string
  readonly ownNetworks: string
  readonly eventsPerSecond: string
  readonly zone: string
}

export function typedOf(name: string, source: SourceDraft): Typed {
  return { ...source, name, origins: source.origins.join('\n'), ownNetworks: source.ownNetworks.join('\n'), eventsPerSecond: source.eventsPerSecond?.toString() ?? '', zone: source.zone ?? '' }
}

/** As it is sent: a number that is none goes as it was typed, so that the server says what is wrong with it. */
export function draftOf({ kind, bots, addresses, consentRequired, ...typed }: Typed): SourceDraft {
  const rate = typed.eventsPerSecond.trim()
  return {
    kind,
    bots,
    addresses,
    consentRequired,
    namespace: typed.namespace.trim(),
    origins: typed.origins.split(/\s+/).filter(Boolean),
    ownNetworks: typed.ownNetworks.split(/\s+/).filter(Boolean),
    eventsPerSecond: rate === '' ? null : /^\d{1,9}$/.test(rate) ? Number(rate) : (rate as unknown as number),
    zone: typed.zone.trim() || null,
  }
}

interface Props {
  readonly typed: Typed
  readonly onType: (typed: Typed) => void
  readonly isNew: boolean
  readonly error: unknown
}

/** Fields of a source that sends events; what the server found wrong stands beside the field. */
export function SourceFields({ typed, onType, isNew, error }: Props) {
  const { t } = useWords()
  const id = useId()
  const faults = error instanceof Problem ? error.faults : []
  const faultOf = (name: string) => faults.filter(({ field }) => field === name).map(({ message }) => message)
  const field = (name: string, label: string, control: (described: { id: string; 'aria-describedby'?: string; status?: 'error' }) => ReactNode, hint?: string) => {
    const wrong = faultOf(name)
    const notes = [hint && `${id}${name}h`, wrong.length > 0 && `${id}${name}f`].filter(Boolean).join(' ')
    return (
      <div className="source-field">
        <label htmlFor={id + name}>{label}</label>
        {control({ id: id + name, 'aria-describedby': notes || undefined, status: wrong.length > 0 ? 'error' : undefined })}
        {hint && (
          <p id={`${id}${name}h`} className="hint">
            {hint}
          </p>
        )}
        {wrong.length > 0 && (
          <p id={`${id}${name}f`} className="field-fault">
            {wrong.join(' ')}
          </p>
        )}
      </div>
    )
  }
  const set = <Name extends keyof Typed>(name: Name, value: Typed[Name]) => onType({ ...typed, [name]: value })
  const further = (
    <>
      {field('eventsPerSecond', t('sending.rate'), (described) => <Input {...described} value={typed.eventsPerSecond} inputMode="numeric" onChange={({ target }) => set('eventsPerSecond', target.value)} />, t('sending.rate.hint'))}
      {field('zone', t('sending.zone'), (described) => <Input {...described} value={typed.zone} onChange={({ target }) => set('zone', target.value)} />, t('sending.zone.hint'))}
      {field('namespace', t('sending.namespace'), (described) => <Input {...described} value={typed.namespace} onChange={({ target }) => set('namespace', target.value)} />, t('sending.namespace.hint'))}
      {field('addresses', t('sending.addresses'), (described) => (
        <Select {...described} value={typed.addresses} onChange={(value: string) => set('addresses', value)} options={ADDRESSES.map((value) => ({ value, label: t(`sending.addresses.${value}`) }))} />
      ))}
      {field('ownNetworks', t('sending.ownNetworks'), (described) => <Input.TextArea {...described} value={typed.ownNetworks} autoSize={{ minRows: 1, maxRows: 6 }} onChange={({ target }) => set('ownNetworks', target.value)} />, t('sending.ownNetworks.hint'))}
      <label className="source-check">
        <input type="checkbox" checked={typed.bots} onChange={({ target }) => set('bots', target.checked)} /> {t('sending.bots')}
      </label>
      <label className="source-check">
        <input type="checkbox" checked={typed.consentRequired} onChange={({ target }) => set('consentRequired', target.checked)} /> {t('sending.consent')}
      </label>
    </>
  )
  return (
    <>
      {isNew && field('name', t('sending.name'), (described) => <Input {...described} value={typed.name} required autoComplete="off" onChange={({ target }) => set('name', target.value)} />, t('sending.name.hint'))}
      {field('kind', t('sending.kind'), (described) => (
        <Select {...described} value={typed.kind} onChange={(value: string) => set('kind', value)} options={SENDERS.map((value) => ({ value, label: t(`sending.kind.${value}`) }))} />
      ))}
      {field('origins', t('sending.origins'), (described) => <Input.TextArea {...described} value={typed.origins} autoSize={{ minRows: 1, maxRows: 6 }} onChange={({ target }) => set('origins', target.value)} />, t('sending.origins.hint'))}
      {isNew ? (
        <details>
          <summary>{t('sending.more')}</summary>
          <div className="source-form">{further}</div>
        </details>
      ) : (
        further
      )}
    </>
  )
}
