import Button from 'antd/es/button'
import Dropdown from 'antd/es/dropdown'
import Segmented from 'antd/es/segmented'
import { lazy, Suspense, useRef, useState, type ReactNode } from 'react'
import { useAnswer, useMay, useWorkspace } from '../api/queries.ts'
import { Link } from 'react-router'
import type { Params } from '../api/client.ts'
import type { Analyses, Answer } from '../api/types.ts'
import type { Grain } from '../charts/picture.ts'
import { PainterContext, type Painter } from '../charts/painter.ts'
import { useWords, type Key } from '../words/words.ts'
import { questionOf, useAddress, type Address } from './address.ts'
import { BasisLine } from './BasisLine.tsx'
import { ContextBar, type Uses } from './ContextBar.tsx'
import { DataTable } from './DataTable.tsx'
import { EmptyState } from './EmptyState.tsx'
import { useKeys } from './keys.ts'
import { ProblemNote } from './ProblemNote.tsx'
import { resolve } from './range.ts'
import { Notes, Sentence, textOf } from './Sentence.tsx'
import { useTitle } from './useTitle.ts'

const RecipeDrawer = lazy(() => import('./RecipeDrawer.tsx'))

interface Props<Path extends keyof Analyses> {
  /** Endpoint and name: value/cohorts. */
  readonly path: Path
  /** Its name in the rail. */
  readonly page: Key
  /** The h1 while the answer is on its way. */
  readonly question: Key
  readonly uses?: Uses
  /** Parameters of this page beside the context's. */
  readonly params?: Params
  readonly views?: readonly { readonly key: string; readonly label: string }[]
  readonly controls?: ReactNode
  readonly picture: (answer: Analyses[Path], view: string) => ReactNode
  readonly pictureHeight?: number
  /** In place of the plain table of the answer. */
  readonly table?: (answer: Analyses[Path]) => ReactNode
  readonly hidden?: readonly string[]
  /** True when the answer is about nobody: then `empty` stands in the picture's place. */
  readonly isEmpty?: (answer: Analyses[Path]) => boolean
}

/** The one frame of all analyses: place and actions, sentence, basis, controls, picture, notes, table. */
export function AnalysisPage<Path extends keyof Analyses>(props: Props<Path>) {
  const { path, page, question, uses = {}, params = {}, views, controls, picture, pictureHeight = 360, table, hidden } = props
  const { t } = useWords()
  const { address, change } = useAddress()
  const asked = { ...pruned(questionOf(address), uses), ...params }
  const result = useAnswer<Path>(path, asked)
  const answer = result.data
  const painter = useRef<Painter | null>(null)
  const view = views?.find(({ key }) => key === address.view)?.key ?? views?.[0]?.key ?? ''
  const section = useRef<HTMLElement>(null)
  useTitle(t(page))
  useKeys({
    r: () => change({ recipe: !address.recipe }, 'push'),
    x: () => section.current?.querySelector<HTMLElement>('[data-export]')?.click(),
    p: () => {
      const chosen = document.activeElement?.classList.contains('door') ? document.activeElement : null
      const door = chosen ?? section.current?.querySelector('button.door')
      if (door instanceof HTMLElement) door.click()
    },
  })
  const refused = result.isError && answer === undefined
  const empty = answer !== undefined && (props.isEmpty?.(answer) ?? answer.table.rows.length === 0)
  return (
    <PainterContext value={painter}>
      <ContextBar uses={uses} />
      <article ref={section} className="page analysis" aria-busy={result.isFetching}>
        <header className="analysis-head">
          <Place path={path} title={t(page)} />
          <span className="spring" />
          {answer && <Actions answer={answer} path={path} address={address} painter={painter} />}
        </header>
        <div className="answer-head">
          <h1 className="sentence">{answer ? <Sentence parts={answer.sentence} /> : t(question)}</h1>
          {answer && <BasisLine basis={answer.basis} onRecipe={() => change({ recipe: true }, 'push')} />}
        </div>
        {result.isError && (
          <ProblemNote
            error={result.error}
            retry={() => void result.refetch()}
            kept={answer ? t('error.older') : undefined}
          />
        )}
        {!(refused && !views && !controls) && (
        <section className="sheet picture" aria-label={t('picture.label')}>
          {(views || controls) && (
            <div className="controls">
              {controls}
              <span className="spring" />
              {views && (
                <Segmented
                  size="small"
                  value={view}
                  aria-label={t('view.label')}
                  options={views.map(({ key, label }) => ({ value: key, label }))}
                  onChange={(key) => change({ view: key === views[0]!.key ? null : key })}
                />
              )}
            </div>
          )}
          {!refused && (
          <div className={result.isPlaceholderData ? 'picture-stage old' : 'picture-stage'} style={{ minBlockSize: pictureHeight }}>
            {answer && !empty && picture(answer, view)}
            {empty && <Nothing />}
            {result.isFetching && <div className="picture-hair" role="status" aria-label={t('state.loading')} />}
          </div>
          )}
          {answer && <Notes notes={answer.notes} />}
        </section>
        )}
        {answer && !empty && (
          <section className={result.isPlaceholderData ? 'sheet old' : 'sheet'}>
            {table?.(answer) ?? (
              <DataTable
                headings={answer.table.headings}
                rows={answer.table.rows}
                total={answer.table.total}
                hidden={hidden}
                caption={textOf(answer.sentence)}
                name={fileName(path)}
                grain={asked.grain as Grain | undefined}
              />
            )}
          </section>
        )}
        <Suspense fallback={null}>
          {address.recipe && answer && (
            <RecipeDrawer
              answer={answer}
              path={path}
              params={asked}
              onClose={() => change({ recipe: false })}
              onAgain={() => void result.refetch()}
            />
          )}
        </Suspense>
      </article>
    </PainterContext>
  )
}

/** A part of the context that the page can't use isn't asked for. */
function pruned(params: Params, uses: Uses): Params {
  const unused = (use: unknown) => typeof use === 'string'
  return {
    ...params,
    ...(unused(uses.range) ? { range: null } : {}),
    ...(unused(uses.compare) ? { compare: null } : {}),
    ...(unused(uses.filter) ? { filter: null } : {}),
    grain: Array.isArray(uses.grain) ? (uses.grain.find((grain) => grain === params.grain) ?? uses.grain[0]) : null,
  }
}

export function fileName(path: string): string {
  return path.replaceAll('/', '-')
}

function Place({ path, title }: { path: string; title: string }) {
  const { known } = useWords()
  const group = known(`group.${path.split('/')[0]}`)
  return (
    <p className="place">
      {group && <span>{group} / </span>}
      {title}
    </p>
  )
}

interface ActionsProps {
  readonly answer: Answer
  readonly path: string
  readonly address: Address
  readonly painter: React.RefObject<Painter | null>
}

function Actions({ answer, path, address, painter }: ActionsProps) {
  const { t, f } = useWords()
  const { change } = useAddress()
  const workspace = useWorkspace()
  const [copied, setCopied] = useState<string | null>(null)
  const copy = async (url: string) => {
    await navigator.clipboard.writeText(url)
    setCopied(t('share.copied'))
    setTimeout(() => setCopied(null), 3_000)
  }
  const day = (iso: string | null | undefined) => (iso ? f.isoDay(iso) : null)
  const frozen = () => {
    const days = resolve(address.range, day(workspace.data?.dataFrom), day(workspace.data?.asOf))
    const url = new URL(window.location.href)
    if (days) url.searchParams.set('range', `${days.from}..${days.to}`)
    return url.href
  }
  const png = async () => {
    const [{ slide }, { download }] = await Promise.all([import('../charts/png.ts'), import('./csv.ts')])
    const basis = [...answer.basis.said.map(textOf), ...(answer.basis.asOf ? [t('basis.asOf', { day: f.day(answer.basis.asOf) })] : [])]
    const image = await slide({
      sentence: textOf(answer.sentence),
      basis: basis.join(t('separator.strong')),
      source: t('png.source', { workspace: workspace.data?.name ?? '', id: answer.recipe.id }),
      painter: painter.current,
    })
    download(`${fileName(path)}.png`, image)
  }
  const click = (selector: string) => document.querySelector<HTMLElement>(selector)?.click()
  return (
    <div className="row actions">
      <span role="status" className="hint">
        {copied}
      </span>
      <Button size="small" type="text" onClick={() => change({ recipe: true }, 'push')}>
        {t('recipe.title')}
      </Button>
      <Dropdown
        trigger={['click']}
        placement="bottomRight"
        menu={{
          items: [
            { key: 'live', label: t('share.live') },
            { key: 'frozen', label: t('share.frozen') },
          ],
          onClick: ({ key }) => void copy(key === 'live' ? window.location.href : frozen()),
        }}
      >
        <Button size="small" type="text">
          {t('action.share')}
        </Button>
      </Dropdown>
      <Dropdown
        trigger={['click']}
        placement="bottomRight"
        menu={{
          items: [
            { key: 'csv', label: t('export.csv') },
            { key: 'png', label: t('export.png') },
            { key: 'print', label: t('export.print') },
          ],
          onClick: ({ key }) => {
            if (key === 'csv') click('[data-export]')
            else if (key === 'png') void png()
            else window.print()
          },
        }}
      >
        <Button size="small" type="text">
          {t('action.export')}
        </Button>
      </Dropdown>
    </div>
  )
}

/** Nothing to show: which control empties it, and the way to undo that one. */
function Nothing() {
  const { t } = useWords()
  const { address, change } = useAddress()
  const may = useMay()
  const filtered = address.filter.length > 0
  if (useWorkspace().data?.empty) {
    return (
      <EmptyState title={t('first.title')} text={t(may('import') ? 'first.text' : 'empty.ask')}>
        {may('import') && <Link to="/data/import">{t('sources.import')}</Link>}
      </EmptyState>
    )
  }
  return (
    <EmptyState title={t('empty.title')} text={t(filtered ? 'empty.filter' : 'empty.range')}>
      {filtered ? (
        <Button onClick={() => change({ filter: [] })}>{t('empty.dropFilter')}</Button>
      ) : (
        <Button onClick={() => change({ range: 'all' })}>{t('empty.all')}</Button>
      )}
    </EmptyState>
  )
}
