// What the checker must know beyond the scripts: the data that kg/views writes, and the little of
// vis-network that is used. Only `tsc -p kg/data/views` reads this file; no page and no wheel has it.

// ---- words: assets/words.js, made by kg/views/site.py ------------------------------------------------

type Entry = Record<string, string>;
type Words = Record<string, Record<string, Entry>>;
type Values = Record<string, string | number>;

// ---- data files: kg/views/network.py -----------------------------------------------------------------

/** Modality by its name in `kg.model.Modality`, period, sentence, place in `reports`, confidence in percent, rule. */
type StatementData = [
  modality: string, period: string, sentence: number, report: number, confidence: number, rule: string,
];
type LiteralData = [subject: string, predicate: string, value: string, stated: StatementData[]];

interface ReportData {
  id: string;
  name: string;
  hub: string;
  year: string;
}

interface NodeData {
  id: string;
  label: string;
  /** Type of the entity. */
  group: string;
  shape: string;
  size: number;
  /** Weight: the more mentions and relations, the higher. */
  w: number;
  /** Pinyin of the label, then of each of `names`. */
  py: string[];
  x: number;
  y: number;
  names?: string[];
  code?: string;
  level?: string;
  merges?: string[];
  /** Sentences that mention it, in the first of the data's reports. */
  at?: number[];
}

interface EdgeData {
  from: string;
  to: string;
  /** Predicate. */
  p: string;
  c: StatementData[];
}

interface GraphData {
  reports: ReportData[];
  nodes: NodeData[];
  edges: EdgeData[];
  literals: LiteralData[];
  /** Sentences by report and number. */
  sentences?: Record<string, Record<string, string>>;
}

/** An entry of data/names.js: an entity of any report. */
interface NameData {
  id: string;
  label: string;
  group: string;
  py: string[];
  names?: string[];
  reports: string[];
}

/** data/pages.js: which entities and areas have a page, with places in `reports`. */
interface Directory {
  reports: string[];
  entities: Record<string, number[]>;
  towns: Record<string, number[]>;
}

/** What a page says of its network. */
interface NetworkConfig {
  files: string[];
  /** The node in the middle, "" where there is none. */
  hub: string;
  load?: string;
  data?: GraphData;
  places?: Record<string, [number, number]>;
}

// ---- the graph as a page knows it: store.js ------------------------------------------------------------

interface Statement {
  modality: string;
  period: string;
  years: string[];
  sentence: number;
  rid: string;
  confidence: number;
  /** What found it; its sentence is in the table `rules` of the words. */
  rule: string;
}

interface Literal {
  p: string;
  value: string;
  stated: Statement[];
}

interface Edge {
  id: string;
  from: string;
  to: string;
  p: string;
  stated: Statement[];
}

interface GraphNode extends Omit<NodeData, "at"> {
  names: string[];
  /** Sentences that mention it, by report. */
  at: Map<string, number[]>;
}

// ---- the picture -----------------------------------------------------------------------------------------

interface Point {
  x: number;
  y: number;
}

interface Box extends Point {
  width: number;
  height: number;
  id: string;
}

interface Size {
  width: number;
  height: number;
}

/** What the filters leave; `order` has the nodes, the weightiest first. */
interface Shown {
  nodes: Set<string>;
  edges: Edge[];
  order: GraphNode[];
}

/** What is drawn: with the chosen node or edge, the keyboard's cursor, and what is lit; null lights all. */
interface Scene extends Shown {
  node: string;
  edge: string;
  cursor: string;
  lit: Set<string> | null;
}

interface Colours {
  page: string;
  ink: string;
  muted: string;
  line: string;
  strong: string;
  font: string;
  types: Record<string, string>;
}

/** How the picture lies on its canvas: `at` tells where a point of it is, in pixels. */
interface Projection extends Size {
  scale: number;
  at(point: Point): Point;
}

/** A text to write, about a point in pixels; without a radius `r` it is a line's. */
interface Caption extends Point {
  id: string;
  text: string;
  r?: number;
  /** Written even over nodes. */
  strong?: boolean;
  /** Over how many nodes it may be written. */
  leading?: number;
  faint?: boolean;
}

type Curve = false | { enabled: true; type: "curvedCW" | "curvedCCW"; roundness: number };

// ---- vis-network: https://visjs.github.io/vis-network/docs/network/ ----------------------------------------

declare namespace vis {
  interface Item {
    id: string;
  }

  class DataSet<T extends Item> {
    get(id: string): T | null;
    getIds(): string[];
    remove(ids: string[]): void;
    update(items: T[]): void;
  }

  interface Move {
    position?: Point;
    scale?: number;
    animation: false;
  }

  /** Of a click or a drag: what lies there. */
  interface Touch {
    nodes: string[];
    edges: string[];
  }

  class Network {
    constructor(box: HTMLElement, data: { nodes: DataSet<Item>; edges: DataSet<Item> }, options: object);
    on(event: "afterDrawing", act: (context: CanvasRenderingContext2D) => void): void;
    on(event: "click" | "dragging" | "dragEnd", act: (event: Touch) => void): void;
    on(event: "hoverNode", act: (event: { node: string }) => void): void;
    on(event: "blurNode" | "zoom", act: () => void): void;
    fit(options: { nodes: string[]; animation: false; maxZoomLevel: number }): void;
    moveTo(options: Move): void;
    redraw(): void;
    getScale(): number;
    getViewPosition(): Point;
    getPositions(ids: string[]): Record<string, Point>;
    getNodeAt(point: Point): string | undefined;
  }
}
