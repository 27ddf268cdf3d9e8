import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { lazy, Suspense, useEffect, useId, useState } from 'react'
import { Link } from 'react-router'
import { useAnswer, useMay } from '../../../api/queries.ts'
import type { LiveEvent } from '../../../api/types.ts'
import { useAddress } from '../../../parts/address.ts'
import { Choice } from '../../../parts/Choice.tsx'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { ListTable, type Column } from '../../../parts/Listing.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useSettled } from '../../../parts/useSettled.ts'
import { useTitle } from '../../../parts/useTitle.ts'
import { useWords } from '../../../words/words.ts'
import { Fate } from '../components/Fate.tsx'
import { PulseBars } from '../components/PulseBars.tsx'
import { FATES, TYPES, useLive, type Live, type Watched } from '../live.ts'
import '../../../charts/charts.css'
import '../collect.css'
import '../live.css'

const LiveDrawer = lazy(async () => ({ default: (await import('../components/LiveDrawer.tsx')).LiveDrawer }))

/** Events as they arrive. The one page that moves by itself; it can be held. */
export default function LivePage() {
  const { t } = useWords()
  const { address, change } = useAddress()
  const { event: open, ...others } = address.more
  const watched: Watched = { source: others.source ?? null, name: others.name ?? null, type: others.type ?? null, fate: others.fate ?? null }
  const filtered = Object.values(watched).some((value) => value !== null)
  const { live, hold } = useLive(watched)
  const sentence = useSentence(live)
  useTitle(t('page.live'))
  return (
    <article className="page" aria-busy={live.pulse === null && live.error === null}>
      <div className="head-row">
        <h1>{sentence ?? t('page.live')}</h1>
        <span className="spring" />
        <Button type={live.held ? 'primary' : 'default'} aria-pressed={live.held} onClick={() => hold(!live.held)}>
          {live.held ? t('live.goOn', { count: live.asideCount }) : t('live.hold')}
        </Button>
      </div>
      {live.error !== null && <ProblemNote error={live.error} />}
      {live.pulse && (
        <section className="sheet">
          <PulseBars pulse={live.pulse} label={sentence ?? ''} />
        </section>
      )}
      <Filters watched={watched} />
      <p className="hint" role="status">
        {live.held ? t('live.held') : live.passed > 0 ? t('live.passed', { count: live.passed }) : t('live.hint')}
      </p>
      {live.events.length > 0 && (
        <section className="sheet">
          <Events events={live.events} onOpen={(id) => change({ more: { ...others, event: id } }, 'push')} />
        </section>
      )}
      {live.events.length === 0 && live.pulse && (filtered ? <NoneFits onClear={() => change({ more: {} })} /> : <NothingYet />)}
      <Suspense>{open !== undefined && <LiveDrawer key={open} id={open} onClose={() => change({ more: others })} />}</Suspense>
    </article>
  )
}

function useSentence({ pulse }: Live): string | null {
  const { t } = useWords()
  if (!pulse) return null
  const count = pulse.accepted + pulse.duplicate + pulse.rejected
  const minutes = (pulse.beats.length * pulse.seconds) / 60
  return t(pulse.rejected > 0 ? 'live.sentence.rejected' : 'live.sentence', { count, minutes, rejected: pulse.rejected })
}

function Filters({ watched }: { watched: Watched }) {
  const { t } = useWords()
  const { set } = useAddress()
  const id = useId()
  const [name, setName] = useState(watched.name ?? '')
  const settled = useSettled(name, 250)
  useEffect(() => {
    set('name', settled.trim() || null)
  }, [settled, set])
  const sources = useAnswer('collect/sources')
  const any = { key: '', label: t('live.any') }
  const names = [...new Set([...(sources.data?.items.map((source) => source.name) ?? []), ...(watched.source === null ? [] : [watched.source])])]
  return (
    <div className="row live-filters">
      <Choice label={t('live.source')} value={watched.source ?? ''} options={[any, ...names.map((key) => ({ key, label: key }))]} onChange={(key) => set('source', key || null)} />
      <Choice label={t('live.type')} value={watched.type ?? ''} options={[any, ...TYPES.map((key) => ({ key, label: key }))]} onChange={(key) => set('type', key || null)} />
      <Choice
        label={t('live.fate')}
        value={watched.fate ?? ''}
        options={[any, ...FATES.map((key) => ({ key, label: t(`live.fate.${key}`) }))]}
        onChange={(key) => set('fate', key || null)}
      />
      <label htmlFor={id}>{t('live.name')}</label>
      <Input id={id} value={name} allowClear className="live-name" onChange={({ target }) => setName(target.value)} />
    </div>
  )
}

function Events({ events, onOpen }: { events: readonly LiveEvent[]; onOpen: (id: string) => void }) {
  const { t, f, known } = useWords()
  const today = f.isoDay(new Date().toISOString())
  const columns: Column<LiveEvent>[] = [
    {
      name: 'at',
      label: t('live.at'),
      names: true,
      cell: ({ id, at }) => (
        <button type="button" className="text-button" title={f.moment(at)} onClick={() => onOpen(id)}>
          {f.isoDay(at) === today ? f.clock(at) : `${f.dayShort(at)} ${f.clock(at)}`}
        </button>
      ),
    },
    { name: 'fate', label: t('live.fate'), cell: ({ fate }) => <Fate fate={fate} /> },
    { name: 'source', label: t('live.source'), cell: ({ source }) => source },
    { name: 'type', label: t('live.type'), cell: ({ type }) => type ?? '–' },
    { name: 'name', label: t('live.name'), className: 'cut', cell: ({ name }) => name ?? '–' },
    { name: 'who', label: t('live.who'), className: 'cut', cell: ({ who }) => who ?? '–' },
    {
      name: 'what',
      label: t('live.page'),
      className: 'cut wide',
      cell: ({ page, code, field }) => {
        if (code === null) return page === null ? '–' : shortened(page)
        const what = known(`reject.${code}`) ?? code
        return field === null ? what : t('live.reason', { what, field })
      },
    },
    { name: 'channel', label: t('live.channel'), cell: ({ channel }) => (channel ? (known(`channel.${channel}`) ?? channel) : '–') },
    { name: 'flags', label: t('live.flags'), cell: ({ flags }) => (flags.length === 0 ? '–' : f.list(flags.map((flag) => known(`flag.${flag}`) ?? flag))) },
  ]
  return <ListTable items={events} columns={columns} rowKey={({ id }) => id} />
}

/** Without what every address begins with. */
function shortened(page: string): string {
  return page.replace(/^https?:\/\//, '')
}

function NoneFits({ onClear }: { onClear: () => void }) {
  const { t } = useWords()
  return (
    <EmptyState title={t('live.none.fits')} text={t('live.none.fits.text')}>
      <Button onClick={onClear}>{t('live.clear')}</Button>
    </EmptyState>
  )
}

/** What would fill the page: a source whose snippet is pasted somewhere. */
function NothingYet() {
  const { t } = useWords()
  const sources = useAnswer('collect/sources')
  const first = sources.data?.items[0]
  const administers = useMay()('administer')
  return (
    <EmptyState title={t('live.none')} text={t(first || administers ? 'live.none.text' : 'empty.ask')}>
      {first ? (
        <Link to={`/data/sources?source=${encodeURIComponent(first.name)}`}>{t('live.none.install', { name: first.name })}</Link>
      ) : (
        administers && <Link to="/data/sources?view=new">{t('live.none.create')}</Link>
      )}
    </EmptyState>
  )
}
