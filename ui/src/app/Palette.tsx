import Modal from 'antd/es/modal'
import { useDeferredValue, useId, useState } from 'react'
import { useNavigate } from 'react-router'
import { useAnswer, useMay } from '../api/queries.ts'
import type { CustomerRow } from '../api/types.ts'
import { carried } from '../parts/address.ts'
import { calledBy, plainRow } from '../parts/customers.ts'
import { Matched } from '../parts/Matched.tsx'
import { useSettled } from '../parts/useSettled.ts'
import { LANGUAGES } from '../words/language.ts'
import { useWords } from '../words/words.ts'
import { allowed, PAGES } from './pages.ts'
import { usePreferences } from './preferences.ts'
import { SearchOutlined } from '../parts/icons.tsx'

interface Choice {
  readonly key: string
  readonly label: string
  readonly kind: string
  readonly matched?: CustomerRow['matched']
  readonly run: () => void
}

/** Pages, customers, ranges and switches by name; arrows choose, Enter opens. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const id = useId()
  const [text, setText] = useState('')
  const [composing, setComposing] = useState(false)
  const [at, setAt] = useState(0)
  const choices = useChoices(useDeferredValue(text), composing)
  const index = Math.min(at, choices.length - 1)
  const run = (choice: Choice | undefined) => {
    if (!choice) return
    onClose()
    choice.run()
  }
  return (
    <Modal
      open
      footer={null}
      closable={false}
      onCancel={onClose}
      width={560}
      style={{ top: 80 }}
      styles={{ container: { padding: 0 } }}
      aria-label={t('search.label')}
    >
      <div className="palette">
        <div className="palette-field">
          <SearchOutlined />
          <input
            // eslint-disable-next-line jsx-a11y/no-autofocus -- the box was asked for by key or click
            autoFocus
            role="combobox"
            aria-expanded
            aria-controls={`${id}list`}
            aria-activedescendant={index >= 0 ? `${id}${index}` : undefined}
            aria-label={t('search.label')}
            placeholder={t('search.placeholder')}
            value={text}
            onChange={(event) => {
              setText(event.target.value)
              setAt(0)
            }}
            onCompositionStart={() => setComposing(true)}
            onCompositionEnd={() => setComposing(false)}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return
              if (event.key === 'ArrowDown') setAt(Math.min(choices.length - 1, index + 1))
              else if (event.key === 'ArrowUp') setAt(Math.max(0, index - 1))
              else if (event.key === 'Enter') run(choices[index])
              else return
              event.preventDefault()
            }}
          />
        </div>
        <ul id={`${id}list`} role="listbox" aria-label={t('search.label')}>
          {choices.map((choice, place) => (
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- keys are the field's
            <li
              key={choice.key}
              id={`${id}${place}`}
              role="option"
              aria-selected={place === index}
              className={place === index ? 'chosen' : undefined}
              onMouseMove={() => setAt(place)}
              onClick={() => run(choice)}
            >
              <span className="palette-choice">
                <span>{choice.label}</span>
                {choice.matched && <Matched values={choice.matched.slice(0, 1)} />}
              </span>
              <span className="hint">{choice.kind}</span>
            </li>
          ))}
        </ul>
        {choices.length === 0 && <p className="palette-none">{t('search.none', { text })}</p>}
      </div>
    </Modal>
  )
}

function useChoices(text: string, composing: boolean): Choice[] {
  const { t, known } = useWords()
  const navigate = useNavigate()
  const may = useMay()
  const { change } = usePreferences()
  const asked = useSettled(composing ? '' : text.trim(), 250)
  const customers = useAnswer('customers', { query: asked, limit: 5 }, asked.length >= 2)
  const rest = carried(window.location.search)
  const wanted = text.trim().toLowerCase()
  const fits = (label: string) => label.toLowerCase().includes(wanted)

  const pages: Choice[] = PAGES.filter((page) => allowed(page, may))
    .map((page) => ({ page, label: t(page.title), group: t(`group.${page.group}`) }))
    .filter(({ page, label, group }) => fits(label) || fits(group) || page.path.includes(wanted))
    .map(({ page, label, group }) => ({
      key: page.path,
      label,
      kind: group === label ? t('search.page') : group,
      run: () => void navigate(page.path + rest),
    }))
  const people: Choice[] =
    asked.length >= 2
      ? (customers.data?.items ?? []).map(plainRow).map((row) => ({
          key: row.id,
          label: calledBy(row),
          kind: t('term.customer'),
          matched: row.matched?.filter(({ text }) => text !== calledBy(row)),
          run: () => void navigate(`/customers/${row.id}`),
        }))
      : []
  const switches: Choice[] = wanted
    ? [
        ...(['light', 'dark', 'system'] as const).map((theme) => ({
          key: theme,
          label: `${t('theme.label')}: ${t(`theme.${theme}`)}`,
          kind: t('search.command'),
          run: () => change({ themeWish: theme }),
        })),
        ...LANGUAGES.map((tag) => ({
          key: tag,
          label: known(`language.${tag}`) ?? tag,
          kind: t('search.command'),
          run: () => change({ language: tag }),
        })),
      ].filter(({ label }) => fits(label))
    : []
  return [...pages, ...people, ...switches].slice(0, 12)
}
