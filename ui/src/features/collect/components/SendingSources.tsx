import { lazy, Suspense, useState } from 'react'
import { Link } from 'react-router'
import { useAnswer } from '../../../api/queries.ts'
import type { Health, SendingSource } from '../../../api/types.ts'
import { useAddress } from '../../../parts/address.ts'
import { Listing, ListTable, withOthers, type Column } from '../../../parts/Listing.tsx'
import { useWords } from '../../../words/words.ts'
import { isOver } from '../api.ts'
import { Marked } from './Marked.tsx'
import type { Issued } from './SourceDrawer.tsx'

const SourceDrawer = lazy(async () => ({ default: (await import('./SourceDrawer.tsx')).SourceDrawer }))
const ChannelRules = lazy(() => import('./ChannelRules.tsx'))
const NewSourceDrawer = lazy(async () => ({ default: (await import('./SourceDrawer.tsx')).NewSourceDrawer }))

/** Systems that send events, and the drawers of one and of a new one; which is open stands in the address. */
export function SendingSources() {
  const { t, f, known } = useWords()
  const { address, change } = useAddress()
  const sources = useAnswer('collect/sources')
  const health = useAnswer('collect/health')
  const of = (name: string) => health.data?.items.find(({ source }) => source === name)
  const [issued, setIssued] = useState<Issued | null>(null)
  const { source: open, ...others } = address.more
  const close = () => {
    setIssued(null)
    change({ more: others, view: null })
  }
  const now = new Date()
  const since = (at: string | null) => (at === null ? '–' : <span title={f.moment(at)}>{f.ago(at, now)}</span>)
  const count = (events: number | undefined) => (events === undefined ? '–' : f.number(events))
  const share = (day: Health['day'] | undefined, fate: 'rejected' | 'duplicate') => (day === undefined || day.received === 0 ? '–' : f.rate(day[fate] / day.received))
  const counted = health.data?.items[0]?.duplicatesSince
  const columns: Column<SendingSource>[] = [
    {
      name: 'name',
      label: t('sources.name'),
      names: true,
      cell: ({ name }) => (
        <button type="button" className="text-button" onClick={() => change({ more: { ...others, source: name } }, 'push')}>
          {name}
        </button>
      ),
    },
    { name: 'kind', label: t('sending.kind'), cell: ({ kind }) => known(`sending.kind.${kind}`) ?? kind },
    { name: 'health', label: t('health.column'), cell: (source) => <Status source={source} health={of(source.name)} /> },
    { name: 'last', label: t('health.last'), cell: ({ name }) => since(of(name)?.lastAt ?? null) },
    { name: 'hour', label: t('health.hour'), right: true, cell: ({ name }) => count(of(name)?.hour.received) },
    { name: 'day', label: t('health.day'), right: true, cell: ({ name }) => count(of(name)?.day.received) },
    {
      name: 'rejected',
      label: t('health.rejected'),
      right: true,
      cell: ({ name }) => {
        const day = of(name)?.day
        return day && day.rejected > 0 ? <Link to={`/data/live?fate=rejected&source=${encodeURIComponent(name)}`}>{f.rate(day.rejected / day.received)}</Link> : share(day, 'rejected')
      },
    },
    { name: 'duplicate', label: t('health.duplicate'), right: true, cell: ({ name }) => share(of(name)?.day, 'duplicate') },
    { name: 'keys', label: t('sending.keys'), cell: ({ keys }) => t('sending.keys.good', { count: good(keys) }) },
  ]
  return (
    <>
      <Listing asked={withOthers(sources, health)}>
        {({ items }) =>
          items.length > 0 && (
            <section className="sheet">
              <div className="row">
                <h2>{t('sending.title')}</h2>
                <span className="spring" />
                <button type="button" className="text-button" onClick={() => change({ view: 'channels' }, 'push')}>
                  {t('channels.open')}
                </button>
              </div>
              <ListTable items={items} columns={columns} rowKey={({ name }) => name} />
              <p className="hint">
                {t('health.hint')} {counted && t('health.duplicate.since', { at: f.moment(counted) })}
              </p>
            </section>
          )
        }
      </Listing>
      <Suspense>
        {address.view === 'channels' && <ChannelRules onClose={close} />}
        {address.view === 'new' && (
          <NewSourceDrawer
            onClose={close}
            onMade={(made) => {
              setIssued(made)
              change({ more: { ...others, source: made.name }, view: null })
            }}
          />
        )}
        {open !== undefined && address.view !== 'new' && sources.data && (
          <SourceDrawer
            key={open}
            name={open}
            source={sources.data.items.find(({ name }) => name === open) ?? null}
            writeKey={issued?.name === open ? issued.writeKey : null}
            onIssued={setIssued}
            onClose={close}
          />
        )}
      </Suspense>
    </>
  )
}

const SHAPES = { receiving: 'good', silent: 'warning', never: 'plain', rejecting: 'error' } as const

/** In a word how it is; of one that is switched off nothing is expected. */
function Status({ source, health }: { source: SendingSource; health: Health | undefined }) {
  const { t, f, known } = useWords()
  if (source.disabled) return <Marked as="plain">{t('sending.off')}</Marked>
  if (!health) return '–'
  const shape = SHAPES[health.status as keyof typeof SHAPES] ?? 'plain'
  return <Marked as={shape}>{known(`health.${health.status}`, { at: health.lastAt ? f.moment(health.lastAt) : '' }) ?? health.status}</Marked>
}

function good(keys: SendingSource['keys']): number {
  return keys.filter(({ expiresAt }) => expiresAt === null || !isOver(expiresAt)).length
}
