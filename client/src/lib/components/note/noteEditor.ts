import { Editor, Extension } from '@tiptap/core';
import { Collaboration, isChangeOrigin } from '@tiptap/extension-collaboration';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { Plugin } from '@tiptap/pm/state';
import { StarterKit } from '@tiptap/starter-kit';
import { noteWords } from '@kith/shared/note/messages';
import type { NoteLine } from '#lib/stores/noteLine.ts';

export interface NoteEditorOptions {
  element: HTMLElement;
  line: NoteLine;
  /** What the text is called, for those who do not see it. */
  label: string;
  editable: boolean;
  me: { member: string; name: string };
  /** Something was not taken, and why. */
  onrefused: (why: string) => void;
  onchange: () => void;
}

/** Characters that one note holds: some fifty pages. */
const MOST_CHARACTERS = 100_000;
/** What is pasted is read by the browser before it is cut down to what a note can hold. */
const MOST_PASTED = 1_000_000;
const safe = /^(https?:\/\/|mailto:|tel:)/i;

/**
 * The editor of a note: a small set of marks and blocks, everything else that is pasted is left out. What each
 * person undoes is their own. Links lead to web pages, mail and telephone only.
 */
export function makeNoteEditor(options: NoteEditorOptions): Editor {
  const { element, line, label, editable, me, onrefused, onchange } = options;
  return new Editor({
    element,
    editable,
    injectCSS: false, // the strict content policy lets no sheet in; the component brings its own
    extensions: [
      StarterKit.configure({
        undoRedo: false,
        code: false,
        codeBlock: false,
        heading: { levels: [3, 4] },
        link: {
          openOnClick: false,
          protocols: ['http', 'https', 'mailto', 'tel'],
          isAllowedUri: (uri) => safe.test(uri),
          HTMLAttributes: { rel: 'noopener noreferrer nofollow', target: '_blank' },
        },
      }),
      Collaboration.configure({ document: line.doc, field: 'default' }),
      CollaborationCaret.configure({ provider: line, user: me, render: caret, selectionRender: selection }),
      limits(onrefused),
      indents,
    ],
    editorProps: {
      // Tab leads on to what comes next, in a list as anywhere.
      handleDOMEvents: { keydown: (_view, { key }) => key === 'Tab' },
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        'aria-readonly': String(!editable),
        tabindex: '0',
        class: 'note-text',
      },
    },
    onTransaction: onchange,
  });
}

/** Writes plain text where the caret is, a paragraph for each line. */
export function insertText(editor: Editor, text: string): void {
  const paragraphs = text.split('\n').map((line) => ({
    type: 'paragraph',
    ...(line !== '' && { content: [{ type: 'text', text: line }] }),
  }));
  editor.chain().focus().insertContent(paragraphs).run();
}

/** Ctrl or Cmd with ] and [ move an item of a list in and out. */
const indents = Extension.create({
  name: 'indents',
  addKeyboardShortcuts: () => ({
    'Mod-]': ({ editor }) => editor.commands.sinkListItem('listItem'),
    'Mod-[': ({ editor }) => editor.commands.liftListItem('listItem'),
  }),
});

/** Refuses what is more than a note holds; what others wrote is there already. */
function limits(onrefused: (why: string) => void): Extension {
  return Extension.create({
    name: 'limits',
    priority: 1000,
    addProseMirrorPlugins: () => [
      new Plugin({
        filterTransaction(transaction, { doc }) {
          if (!transaction.docChanged || isChangeOrigin(transaction)) return true;
          const { size } = transaction.doc.content;
          if (size <= MOST_CHARACTERS || size <= doc.content.size) return true;
          onrefused(noteWords.full);
          return false;
        },
        props: {
          handlePaste(_view, { clipboardData }) {
            const long = ['text/plain', 'text/html'].some(
              (type) => (clipboardData?.getData(type).length ?? 0) > MOST_PASTED,
            );
            if (long) onrefused(noteWords.pasteTooLong(MOST_CHARACTERS.toLocaleString('en-GB')));
            return long;
          },
          handleDrop: (_view, { dataTransfer }) => (dataTransfer?.files.length ?? 0) > 0,
        },
      }),
    ],
  });
}

interface Other {
  name?: unknown;
  color?: unknown;
}

const colorOf = ({ color }: Other) =>
  typeof color === 'string' && /^#[0-9a-f]{6}$/i.test(color) ? color : '#4c6272';

/** Someone else's caret; their name is drawn by the sheet, so that it is no part of the text that is copied. */
function caret(user: Other): HTMLElement {
  const mark = document.createElement('span');
  mark.className = 'note-caret';
  mark.style.setProperty('--caret', colorOf(user));
  mark.dataset['name'] = typeof user.name === 'string' ? user.name : '';
  mark.ariaHidden = 'true';
  return mark;
}

function selection(user: Other) {
  return { class: 'note-selection', style: `background-color: ${colorOf(user)}33` };
}
