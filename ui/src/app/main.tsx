import { createRoot } from 'react-dom/client'
import { themeSheet } from '../design/tokens.ts'
import '../design/base.css'
import '../parts/analysis.css'
import '../parts/table.css'
import '../parts/tile.css'
import { App } from './App.tsx'

const sheet = document.createElement('style')
sheet.textContent = themeSheet()
document.head.append(sheet)

createRoot(document.getElementById('root')!).render(<App />)
