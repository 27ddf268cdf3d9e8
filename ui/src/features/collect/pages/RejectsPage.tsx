import { useMutation } from '@tanstack/react-query'
import Button from 'antd/es/button'
import { useMemo, useState } from 'react'
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

const COLUMNS: readonly (readonly [keyof Reject, Heading['type'], Key])[] = [
  ['file', 'text', 'rejects.file'],
  ['line', 'count', 'rejects.line'],
  ['column', 'text', 'rejects.column'],
  ['value', 'text', 'rejects.value'],
  ['message', 'text', 'rejects.wrong'],
  ['suggestion', 'text', 'rejects.right'],
  ['code', 'text', 'rejects.code'],
]

/** Rows set aside: what is wrong with each, by reason, and another try after the mapping is mended. */
export default function RejectsPage() {
  const { t, f, known } = useWords()
  const { address, set } = useAddress()
  const [from, code] = [address.more.import ?? null, address.more.code ?? null]
  const result = useList('rejects', { import: from, code })
  const replay = useReplay()
  const { data: job } = useJob(replay.data?.job.id ?? null)
  const exported = useMutation({
    mutationFn: () => call<RejectedRows>('rejects/rows', { params: { import: from, code } }),
    onSuccess: ({ columns, rows }) => {
      const headings = columns.map((name): Heading => ({ name, type: 'text', label: name }))
      download('rejected-rows.csv', csv(headings, rows.map((row) => row.map((v): Cell => ({ v })))))
    },
  })
  useTitle(t('page.rejects'))
  const first = result.data?.pages[0]
  const total = first?.total ?? null
  const headings = useMemo<Heading[]>(() => COLUMNS.map(([name, type, label]) => ({ name, type, label: t(label) })), [t])
  const rows = useMemo(
    () => (result.data?.pages ?? []).flatMap((page) => page.items).map((item) => COLUMNS.map(([name]): Cell => ({ v: item[name] }))),
    [result.data],
  )
  const counts = useMemo(() => {
    const byCode = new Map<string, number>()
    for (const { code: name, rows: count } of first?.counts ?? []) byCode.set(name, (byCode.get(name) ?? 0) + count)
    return [...byCode].sort(([, a], [, b]) => b - a)
  }, [first])
  return (
    <article className="page" aria-busy={result.isFetching}>
      <div className="head-row">
        <h1>{total === null ? t('page.rejects') : t('rejects.sentence', { count: total })}</h1>
        <span className="spring" />
        {total !== null && total > 0 && (
          <Button type="text" loading={exported.isPending} onClick={() => exported.mutate()}>
            {t('rejects.rows')}
          </Button>
        )}
      </div>
      <p className="hint">{t('rejects.hint')}</p>
      {total !== null && total > 0 && (
        <Replay total={total} busy={replay.isPending} onReplay={(mended) => replay.mutate({ ...mended, import: from ?? undefined, code: code ?? undefined })} />
      )}
      {job && <JobProgress job={job} />}
      {(result.isError || replay.isError || exported.isError) && (
        <ProblemNote error={result.error ?? replay.error ?? exported.error} retry={() => void result.refetch()} />
      )}
      {counts.length > 0 && (
        <div className="row" role="group" aria-label={t('rejects.reasons')}>
          {counts.map(([name, count]) => (
            <Button key={name} size="small" type={code === name ? 'primary' : 'default'} aria-pressed={code === name} onClick={() => set('code', code === name ? null : name)}>
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
            <DataTable headings={headings} rows={rows} total={total} caption={t('page.rejects')} name="rejects" hidden={['code']} onEnd={result.hasNextPage ? () => void result.fetchNextPage() : undefined} loadingMore={result.isFetchingNextPage} cells={{ value: (cell) => <code>{String(cell.v ?? '')}</code> }} />
          </section>
        )
      )}
    </article>
  )
}

const FORMATS = { decimal: ['point', 'comma'], dateOrder: ['d/m/y', 'm/d/y', 'y/m/d'] } as const

/** Another try: as the source's files are read by now, or as chosen here. */
function Replay({ total, busy, onReplay }: { total: number; busy: boolean; onReplay: (mended: Mended) => void }) {
  const { t, known } = useWords()
  const [mended, setMended] = useState<Mended>({})
  return (
    <div className="row">
      {(['decimal', 'dateOrder'] as const).map((name) => (
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
