import { useMutation } from '@tanstack/react-query'
import Button from 'antd/es/button'
import { lazy, Suspense, useMemo, useState } from 'react'
import { call } from '../../../api/client.ts'
import { useJob, useList } from '../../../api/queries.ts'
import type { Cell, Heading, Reject, RejectedRows } from '../../../api/types.ts'
import { useAddress } from '../../../parts/address.ts'
import { Choice } from '../../../parts/Choice.tsx'
import { csv, download } from '../../../parts/csv.ts'
import { DataTable } from '../../../parts/DataTable.tsx'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { JobProgress } from '../../../parts/JobProgress.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useTitle } from '../../../parts/useTitle.ts'
import { useWords, type Key } from '../../../words/words.ts'
import { useReplay, type Mended } from '../api.ts'
import '../collect.css'
import '../live.css'
import '../../../parts/listing.css'

const RejectDrawer = lazy(async () => ({ default: (await import('../components/RejectDrawer.tsx')).RejectDrawer }))

type What = 'rows' | 'events'

const COLUMNS: readonly (readonly [keyof Reject, Heading['type'], Key])[] = [
  ['file', 'text', 'rejects.file'],
  ['line', 'count', 'rejects.line'],
  ['column', 'text', 'rejects.column'],
  ['value', 'text', 'rejects.value'],
  ['message', 'text', 'rejects.wrong'],
  ['suggestion', 'text', 'rejects.right'],
  ['code', 'text', 'rejects.code'],
  ['id', 'text', 'rejects.id'],
]
const ID = COLUMNS.findIndex(([name]) => name === 'id')

/** What was set aside: rows of files and events, what is wrong with each, by reason, and another try once that is mended. */
export default function RejectsPage() {
  const { t, f, known } = useWords()
  const { address, set, change } = useAddress()
  const { reject: open, ...others } = address.more
  const chosen = { import: others.import ?? null, source: others.source ?? null, what: others.what ?? null, code: others.code ?? null }
  const result = useList('rejects', chosen)
  const every = useList('rejects', { import: chosen.import }, 1)
  const replay = useReplay()
  const { data: job } = useJob(replay.data?.job.id ?? null)
  const rowsOf = { import: chosen.import, source: chosen.source, code: chosen.code }
  const exported = useMutation({
    mutationFn: () => call<RejectedRows>('rejects/rows', { params: rowsOf }),
    onSuccess: ({ columns, rows }) => {
      const headings = columns.map((name): Heading => ({ name, type: 'text', label: name }))
      download('rejected-rows.csv', csv(headings, rows.map((row) => row.map((v): Cell => ({ v })))))
    },
  })
  useTitle(t('page.rejects'))
  const first = result.data?.pages[0]
  const total = first?.total ?? null
  const all = useMemo(() => every.data?.pages[0]?.counts ?? [], [every.data])
  const headings = useMemo<Heading[]>(() => COLUMNS.map(([name, type, label]) => ({ name, type, label: t(label) })), [t])
  const rows = useMemo(
    () => (result.data?.pages ?? []).flatMap((page) => page.items).map((item) => COLUMNS.map(([name]): Cell => ({ v: item[name] }))),
    [result.data],
  )
  const many = useMemo(() => {
    const found = { rows: 0, events: 0 }
    for (const { what, rows: count } of first?.counts ?? []) found[what as What] += count
    return found
  }, [first])
  const counts = useMemo(() => summed(first?.counts ?? [], ({ code }) => code), [first])
  const sources = useMemo(() => summed(all, ({ source }) => source), [all])
  const kinds = useMemo(() => summed(all, ({ what }) => what), [all])
  const any = { key: '', label: t('live.any') }
  return (
    <article className="page" aria-busy={result.isFetching}>
      <div className="head-row">
        <h1>{total === null ? t('page.rejects') : sentence()}</h1>
        <span className="spring" />
        {many.rows > 0 && (
          <Button type="text" loading={exported.isPending} onClick={() => exported.mutate()}>
            {t('rejects.rows')}
          </Button>
        )}
      </div>
      <p className="hint">{t('rejects.hint')}</p>
      {(kinds.length > 1 || sources.length > 1 || chosen.source || chosen.what) && (
        <div className="row reject-filters">
          <Choice
            label={t('rejects.what')}
            value={chosen.what ?? ''}
            options={[any, ...(['events', 'rows'] as const).map((key) => ({ key, label: t(`rejects.what.${key}`) }))]}
            onChange={(key) => set('what', key || null)}
          />
          <Choice
            label={t('live.source')}
            value={chosen.source ?? ''}
            options={[any, ...sources.map(([key, count]) => ({ key, label: t('rejects.reason', { what: key, count: f.number(count) }) }))]}
            onChange={(key) => set('source', key || null)}
          />
        </div>
      )}
      {total !== null && total > 0 && (
        <Replay total={total} reads={many.rows > 0} busy={replay.isPending} onReplay={(mended) => replay.mutate({ ...mended, ...said(chosen) })} />
      )}
      {job && <JobProgress job={job} />}
      {(result.isError || replay.isError || exported.isError) && (
        <ProblemNote error={result.error ?? replay.error ?? exported.error} retry={() => void result.refetch()} />
      )}
      {counts.length > 0 && (
        <div className="row" role="group" aria-label={t('rejects.reasons')}>
          {counts.map(([name, count]) => (
            <Button key={name} size="small" type={chosen.code === name ? 'primary' : 'default'} aria-pressed={chosen.code === name} onClick={() => set('code', chosen.code === name ? null : name)}>
              {t('rejects.reason', { what: known(`reject.${name}`) ?? name, count: f.number(count) })}
            </Button>
          ))}
        </div>
      )}
      {total === 0 ? (
        <EmptyState title={t('rejects.none')} text={t('rejects.none.text')} />
      ) : (
        rows.length > 0 && (
          <section className="sheet">
            <DataTable
              headings={headings}
              rows={rows}
              total={total}
              caption={t('page.rejects')}
              name="rejects"
              hidden={['code', 'id']}
              onEnd={result.hasNextPage ? () => void result.fetchNextPage() : undefined}
              loadingMore={result.isFetchingNextPage}
              cells={{
                file: (cell, row) => <File file={String(cell.v ?? '')} id={String(row[ID]?.v ?? '')} onOpen={(id) => change({ more: { ...others, reject: id } }, 'push')} />,
                value: (cell) => <code>{String(cell.v ?? '')}</code>,
              }}
            />
          </section>
        )
      )}
      <Suspense>{open !== undefined && <RejectDrawer key={open} id={open} onClose={() => change({ more: others })} />}</Suspense>
    </article>
  )

  function sentence() {
    if (many.events === 0) return t('rejects.sentence', { count: many.rows })
    return many.rows === 0 ? t('rejects.sentence.events', { count: many.events }) : t('rejects.sentence.both', { events: many.events, rows: many.rows })
  }
}

/** An event opens its text; a row stands in its file. */
function File({ file, id, onOpen }: { file: string; id: string; onOpen: (id: string) => void }) {
  return id.startsWith('e') ? (
    <button type="button" className="text-button" onClick={() => onOpen(id)}>
      {file}
    </button>
  ) : (
    file
  )
}

function summed<Tally extends { readonly rows: number }>(counts: readonly Tally[], by: (tally: Tally) => string | null): [string, number][] {
  const sums = new Map<string, number>()
  for (const tally of counts) {
    const name = by(tally)
    if (name !== null) sums.set(name, (sums.get(name) ?? 0) + tally.rows)
  }
  return [...sums].sort(([, a], [, b]) => b - a)
}

/** Without what is left open. */
function said(chosen: Readonly<Record<string, string | null>>): Mended {
  return Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== null))
}

const FORMATS = { decimal: ['point', 'comma'], dateOrder: ['d/m/y', 'm/d/y', 'y/m/d'] } as const

/** Another try: as the source's files are read by now, or as chosen here; events as their source has it by now. */
function Replay({ total, reads, busy, onReplay }: { total: number; reads: boolean; busy: boolean; onReplay: (mended: Mended) => void }) {
  const { t, known } = useWords()
  const [mended, setMended] = useState<Mended>({})
  return (
    <div className="row reject-filters">
      {reads &&
        (['decimal', 'dateOrder'] as const).map((name) => (
          <Choice
            key={name}
            label={t(`import.${name}`)}
            value={mended[name] ?? ''}
            options={[{ key: '', label: t('rejects.asKept') }, ...FORMATS[name].map((key) => ({ key, label: known(`format.${key}`) ?? key }))]}
            onChange={(key) => setMended({ ...mended, [name]: key || undefined })}
          />
        ))}
      <Button size="small" loading={busy} onClick={() => onReplay(mended)}>
        {t('rejects.replay', { count: total })}
      </Button>
    </div>
  )
}
