import Button from 'antd/es/button'
import Drawer from 'antd/es/drawer'
import { useState } from 'react'
import { addressOf, query, type Params } from '../api/client.ts'
import type { Answer } from '../api/types.ts'
import { useWords } from '../words/words.ts'
import { parameterText } from './asked.ts'
import './drawers.css'

interface Props {
  readonly answer: Answer
  readonly path: string
  readonly params: Params
  readonly onClose: () => void
  readonly onAgain: () => void
}

/** How the figures were made, step by step, and how to make them again. */
export default function RecipeDrawer({ answer, path, params, onClose, onAgain }: Props) {
  const words = useWords()
  const { t, f, known } = words
  const { recipe, basis } = answer
  const [copied, setCopied] = useState<string | null>(null)
  const copy = async (what: string, text: string) => {
    await navigator.clipboard.writeText(text)
    setCopied(what)
  }
  const window = recipe.window
  const facts: [string, string][] = [
    [t('recipe.id'), recipe.id],
    [t('recipe.snapshot'), String(recipe.snapshot)],
    [t('recipe.identity'), String(recipe.identityVersion)],
    [
      t('recipe.window'),
      window?.from && window.to ? t('recipe.window.shown', { from: f.moment(window.from), to: f.moment(window.to) }) : t('recipe.window.all'),
    ],
    ...Object.entries(recipe.parameters).map(([name, value]): [string, string] => [known(`option.${name}`) ?? name, parameterText(words, name, value)]),
    [t('recipe.seed'), recipe.seed === null ? t('recipe.seed.none') : String(recipe.seed)],
    [t('recipe.versions'), `Clientele ${recipe.codeVersion}, ${recipe.engineVersion}`],
    [t('recipe.time'), f.duration(basis.elapsedMillis)],
  ]
  return (
    <Drawer open onClose={onClose} size={640} title={t('recipe.title')}>
      <div className="drawer-body">
        <div className="row">
          <Button onClick={onAgain}>{t('recipe.again')}</Button>
          <Button onClick={() => void copy('command', command(path, params))}>{t('recipe.copyCommand')}</Button>
          <Button onClick={() => void copy('call', `curl '${location.origin}${addressOf(path, params)}'`)}>
            {t('recipe.copyCall')}
          </Button>
          <span role="status" className="hint">
            {copied && t('share.copied')}
          </span>
        </div>
        <dl className="facts">
          {facts.map(([name, value]) => (
            <div key={name} className="contents">
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <h2>{t('recipe.steps')}</h2>
        <ol className="steps">
          {recipe.steps.map((step) => (
            <li key={step.hash + step.name}>
              <p>
                <strong>{step.name}</strong> <code className="hint">{step.hash.slice(0, 12)}</code>
              </p>
              <pre>{step.sql}</pre>
            </li>
          ))}
        </ol>
      </div>
    </Drawer>
  )
}

/** The same question on the command line. */
export function command(path: string, params: Params): string {
  const options = [...new URLSearchParams(query(params))].map(([name, value]) => `--${name} ${/^[\w.:-]+$/.test(value) ? value : `'${value}'`}`)
  return ['./clientele', path.replace('/', ' '), ...options].join(' ')
}
