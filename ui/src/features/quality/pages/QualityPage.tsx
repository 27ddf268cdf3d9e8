import Segmented from 'antd/es/segmented'
import { useMemo } from 'react'
import { useAnswer } from '../../../api/queries.ts'
import type { Cell, Heading, Quality } from '../../../api/types.ts'
import { useAddress } from '../../../parts/address.ts'
import { DataTable } from '../../../parts/DataTable.tsx'
import { ListPage } from '../../../parts/Listing.tsx'
import { useWords } from '../../../words/words.ts'
import { Expectations, fails } from '../components/Expectations.tsx'
import '../quality.css'

const NUMBERS = new Set(['decimal', 'integer', 'factor'])
const SHARES = ['q05', 'q25', 'q50', 'q75', 'q95']
const KINDS = ['orders', 'contacts', 'products', 'rates', 'events', 'subscriptions', 'feedback', 'tickets', 'spend', 'consents'] as const

/** Column by column, and what was expected of them. */
export default function QualityPage() {
  const { t, f, known } = useWords()
  const { address, set } = useAddress()
  const kind = KINDS.find((name) => name === address.more.kind) ?? 'orders'
  const result = useAnswer('quality', { kind })
  const data = result.data
  const failed = data?.expectations.filter(fails).length ?? 0
  return (
    <ListPage
      title={t('page.quality')}
      heading={data && t('quality.sentence', { kind: t(`kind.${kind}`), rows: f.number(data.rows), failed, expected: data.expectations.length })}
      controls={
        <Segmented
          value={kind}
          aria-label={t('import.kind')}
          style={{ justifySelf: 'start' }}
          options={(data?.kinds ?? KINDS).map((name) => ({ value: name, label: known(`kind.${name}`) ?? name }))}
          onChange={(name) => set('kind', name === 'orders' ? null : String(name))}
        />
      }
      asked={result}
    >
      {(profile) => (
        <>
          <div className="two">
            <Expectations checks={profile.expectations} />
            <Signs profile={profile} />
          </div>
          {profile.rows > 0 && (
            <section className={result.isPlaceholderData ? 'sheet old' : 'sheet'}>
              <h2>{t('quality.columns')}</h2>
              <Columns profile={profile} />
            </section>
          )}
        </>
      )}
    </ListPage>
  )
}

function Signs({ profile }: { profile: Quality }) {
  const { t, f } = useWords()
  return (
    <section className="sheet">
      <h2>{t('quality.signs')}</h2>
      <dl className="facts">
        <dt>{t('quality.last')}</dt>
        <dd>
          {profile.freshness ? f.day(profile.freshness.last) : '–'}
          {profile.freshness?.usualGapDays ? <span className="hint"> {t('quality.usual', { count: Math.round(profile.freshness.usualGapDays * 10) / 10, days: f.days(profile.freshness.usualGapDays) })}</span> : null}
        </dd>
        <dt>{t('quality.duplicates')}</dt>
        <dd>{f.number(profile.duplicates)}</dd>
        {(profile.impossible ?? []).map((sign) => (
          <div key={sign.column + sign.what} className="contents">
            <dt>{sign.column}</dt>
            <dd>{t('quality.impossible', { count: sign.count, what: sign.what })}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Long values are cut; the whole one shows on pointing. */
function clipped({ v }: Cell) {
  if (v === null) return <span className="unknown">–</span>
  return (
    <span className="clipped" title={String(v)}>
      {String(v)}
    </span>
  )
}

function Columns({ profile }: { profile: Quality }) {
  const { t, f, known } = useWords()
  const headings = useMemo<Heading[]>(
    () => [
      { name: 'name', type: 'text', label: t('quality.column') },
      { name: 'type', type: 'text', label: t('quality.type') },
      { name: 'nulls', type: 'ratio', label: t('quality.nulls') },
      { name: 'distinct', type: 'count', label: t('quality.distinct') },
      { name: 'min', type: 'text', label: t('quality.min') },
      { name: 'quantiles', type: 'text', label: t('quality.quantiles') },
      { name: 'max', type: 'text', label: t('quality.max') },
      { name: 'top', type: 'text', label: t('quality.top') },
      { name: 'pattern', type: 'text', label: t('quality.pattern') },
    ],
    [t],
  )
  const rows = useMemo(() => {
    // Numbers are kept with all their places; read, they have those they need.
    const plain = (value: string, type: string) => (NUMBERS.has(type) ? f.number(Number(value), 4) : value)
    return profile.columns.map((column): Cell[] => [
        { v: column.name },
        { v: known(`quality.type.${column.type}`) ?? column.type },
        { v: column.nulls, n: profile.rows },
        { v: column.distinct },
        { v: column.min === null ? null : plain(String(column.min), column.type) },
        { v: SHARES.flatMap((share) => column.quantiles[share] ?? []).map((value) => f.number(value, 4)).join(' · ') || null },
        { v: column.max === null ? null : plain(String(column.max), column.type) },
        { v: f.list(column.top.slice(0, 3).map(({ value, count }) => `${plain(value, column.type)} (${f.compact(count)})`)) || null },
        { v: column.pattern ?? null },
      ])
  }, [profile, f, known])
  return <DataTable headings={headings} rows={rows} caption={t('quality.columns')} name={`quality-${profile.kind}`} cells={{ name: (cell) => <code>{String(cell.v)}</code>, top: clipped, min: clipped, max: clipped, pattern: clipped }} />
}
