import type { SimilarProfile } from '../profile';

/**
 * Sixty models as a bank with a call centre, shops and a factory might have them, written by hand,
 * and for twenty of them who their neighbours are: 3 could stand in for it, 2 does a part of it or the
 * same elsewhere, 1 is of the same kind. The set has its traps: bases that carry everything
 * (`bert-base`, `resnet-50`, `xlm-roberta`), tags that half of all models have (`english`, `batch`),
 * words of two meanings (bank, face, surface, charge), and models whose owners said next to nothing.
 */
type Row = readonly [
  ref: string,
  title: string,
  description: string,
  more?: Partial<Omit<SimilarProfile, 'ref' | 'title' | 'description'>>,
];

const speech = { useCases: ['speech-detection'], dataDomains: ['audio'] };
const asr = {
  useCases: ['speech-recognition'],
  dataDomains: ['audio', 'communications'],
};
const tts = { useCases: ['speech-synthesis'], dataDomains: ['audio'] };
const reading = { useCases: ['document-reading'], dataDomains: ['documents'] };
const text = {
  useCases: ['text-classification'],
  dataDomains: ['communications'],
};

const rows: readonly Row[] = [
  [
    'speech/silero-vad',
    'Voice activity detection',
    'Detects speech in audio of calls.',
    {
      ...speech,
      tags: ['audio', 'realtime', 'telephony'],
      frameworks: ['onnx'],
      datasets: ['call-noise'],
    },
  ],
  [
    'speech/webrtc-vad',
    'Voice activity detector, classic',
    'Says when somebody speaks, from band energies.',
    { ...speech, tags: ['audio', 'realtime'], frameworks: ['c'] },
  ],
  [
    'speech/vad-mobile',
    'Speech detection for phones',
    'A small detector of voice activity that runs on a handset.',
    {
      ...speech,
      tags: ['audio', 'mobile'],
      frameworks: ['tflite'],
      baseModel: 'silero-vad',
    },
  ],
  [
    'speech/endpointer',
    'End of turn',
    'Tells when a caller has finished a sentence, from pauses in speech.',
    { ...speech, tags: ['audio', 'telephony'], datasets: ['call-noise'] },
  ],
  [
    'speech/music-on-hold',
    'Hold music detector',
    'Detects music and ring tones in audio of calls.',
    {
      useCases: ['other'],
      dataDomains: ['audio'],
      tags: ['audio', 'telephony'],
      datasets: ['call-noise'],
    },
  ],
  [
    'speech/whisper-calls',
    'Call transcription',
    'Transcribes calls of customers to text, English and Spanish.',
    {
      ...asr,
      tags: ['audio', 'telephony', 'english'],
      baseModel: 'openai/whisper-large',
      datasets: ['calls-2025'],
      frameworks: ['pytorch'],
    },
  ],
  [
    'speech/whisper-small',
    'Transcription, small',
    'Speech to text in near real time for agents.',
    {
      ...asr,
      tags: ['audio', 'realtime', 'english'],
      baseModel: 'openai/whisper-small',
      datasets: ['calls-2025'],
      frameworks: ['pytorch'],
    },
  ],
  [
    'speech/kaldi-asr',
    'Speech recognition, legacy',
    'Recognises speech of callers; the old pipeline.',
    { ...asr, tags: ['audio', 'telephony', 'english'], frameworks: ['kaldi'] },
  ],
  [
    'speech/dictation-de',
    'Dictation in German',
    'Turns dictated letters into text.',
    {
      ...asr,
      tags: ['audio', 'german'],
      baseModel: 'openai/whisper-large',
      frameworks: ['pytorch'],
    },
  ],
  [
    'speech/voicemail-text',
    'Voicemail to text',
    'Writes down voice messages.',
    { tags: ['audio', 'telephony'], baseModel: 'openai/whisper-small' },
  ],
  [
    'speech/tts-anna',
    'Voice Anna',
    'Speaks German text with a warm voice.',
    {
      ...tts,
      tags: ['audio', 'german'],
      frameworks: ['onnx'],
      datasets: ['studio-voices'],
    },
  ],
  [
    'speech/tts-ben',
    'Voice Ben',
    'Speaks English text for announcements.',
    {
      ...tts,
      tags: ['audio', 'english'],
      frameworks: ['onnx'],
      datasets: ['studio-voices'],
    },
  ],
  [
    'speech/tts-ivr',
    'Menu prompts',
    'Synthesises spoken prompts of the telephone menu.',
    { ...tts, tags: ['audio', 'telephony', 'english'] },
  ],
  [
    'speech/speaker-id',
    'Caller verification by voice',
    'Recognises who speaks by voice print.',
    {
      useCases: ['biometric-identification'],
      dataDomains: ['biometric', 'audio'],
      tags: ['audio', 'telephony'],
      datasets: ['voice-prints'],
    },
  ],
  [
    'speech/diarisation',
    'Who spoke when',
    'Splits a call between agent and caller by voice.',
    {
      useCases: ['speech-detection', 'biometric-identification'],
      dataDomains: ['audio'],
      tags: ['audio'],
      datasets: ['calls-2025'],
    },
  ],
  [
    'speech/mood',
    'Mood of callers',
    'Guesses anger and stress from the voice.',
    {
      useCases: ['emotion-recognition'],
      dataDomains: ['audio', 'biometric'],
      tags: ['audio', 'telephony'],
      datasets: ['calls-2025'],
    },
  ],
  [
    'vision/ppocr-lines',
    'Text line detector',
    'Finds lines of text on scanned pages.',
    {
      ...reading,
      tags: ['ocr'],
      frameworks: ['onnx'],
      baseModel: 'PP-OCRv4',
      datasets: ['letters-scan'],
    },
  ],
  [
    'vision/ppocr-words',
    'Text recogniser',
    'Reads words from images of text lines.',
    {
      ...reading,
      tags: ['ocr'],
      frameworks: ['onnx'],
      baseModel: 'PP-OCRv4',
      datasets: ['letters-scan'],
    },
  ],
  [
    'vision/tesseract-eng',
    'Page reader, classic',
    'Optical character recognition of printed English pages.',
    { ...reading, tags: ['ocr', 'english'], frameworks: ['tesseract'] },
  ],
  [
    'vision/handwriting',
    'Handwriting reader',
    'Reads handwritten forms.',
    { ...reading, tags: ['ocr'], datasets: ['forms-hand'] },
  ],
  [
    'vision/invoice-fields',
    'Invoice fields',
    'Extracts totals, dates and account numbers from scanned invoices.',
    {
      ...reading,
      tags: ['ocr', 'finance'],
      baseModel: 'layoutlm-v3',
      datasets: ['invoices-2024'],
    },
  ],
  [
    'vision/receipt-fields',
    'Receipt fields',
    'Extracts amounts and shops from photographed receipts.',
    {
      ...reading,
      tags: ['ocr', 'finance'],
      baseModel: 'layoutlm-v3',
      datasets: ['receipts'],
    },
  ],
  [
    'vision/cheque-reader',
    'Cheque reader',
    'Reads amount and account of bank cheques.',
    { ...reading, tags: ['ocr', 'finance'], datasets: ['cheques'] },
  ],
  [
    'vision/face-detector',
    'Face detector',
    'Finds faces in pictures, without telling whose.',
    {
      useCases: ['object-detection'],
      dataDomains: ['image-video', 'biometric'],
      tags: ['image'],
      frameworks: ['tflite'],
      baseModel: 'blazeface',
    },
  ],
  [
    'vision/face-match',
    'Face verification',
    'Compares a selfie with the photograph on an identity card.',
    {
      useCases: ['biometric-identification'],
      dataDomains: ['biometric', 'image-video'],
      tags: ['image'],
      baseModel: 'arcface',
      datasets: ['id-photos'],
    },
  ],
  [
    'vision/face-liveness',
    'Liveness of faces',
    'Tells a living face from a photograph or mask.',
    {
      useCases: ['biometric-identification'],
      dataDomains: ['biometric', 'image-video'],
      tags: ['image'],
      datasets: ['id-photos'],
    },
  ],
  [
    'vision/face-blur',
    'Face blurring',
    'Finds and blurs faces in pictures before they are stored.',
    {
      useCases: ['object-detection'],
      dataDomains: ['image-video'],
      tags: ['image', 'batch'],
      baseModel: 'blazeface',
    },
  ],
  [
    'vision/id-card',
    'Identity card reader',
    'Reads name, number and date of birth from identity cards.',
    { ...reading, tags: ['ocr', 'image'], datasets: ['id-photos'] },
  ],
  [
    'factory/surface-defects',
    'Surface defects',
    'Finds scratches and dents on metal surfaces.',
    {
      useCases: ['anomaly-detection'],
      dataDomains: ['image-video', 'machine'],
      tags: ['image', 'factory'],
      baseModel: 'resnet-50',
      datasets: ['line-3-camera'],
    },
  ],
  [
    'factory/paint-defects',
    'Paint inspection',
    'Finds runs and scratches in paint of bodies.',
    {
      useCases: ['anomaly-detection'],
      dataDomains: ['image-video', 'machine'],
      tags: ['image', 'factory'],
      baseModel: 'resnet-50',
      datasets: ['line-7-camera'],
    },
  ],
  [
    'factory/weld-xray',
    'Weld inspection',
    'Grades welds on x-ray pictures.',
    {
      useCases: ['anomaly-detection', 'image-classification'],
      dataDomains: ['image-video', 'machine'],
      tags: ['image', 'factory'],
      baseModel: 'resnet-50',
    },
  ],
  [
    'factory/bearing-wear',
    'Bearing wear',
    'Foresees the failure of bearings from vibration.',
    {
      useCases: ['predictive-maintenance'],
      dataDomains: ['machine'],
      tags: ['factory', 'timeseries'],
      datasets: ['vibration-2024'],
    },
  ],
  [
    'factory/pump-failure',
    'Pump failure',
    'Foresees failures of pumps from pressure and vibration.',
    {
      useCases: ['predictive-maintenance'],
      dataDomains: ['machine'],
      tags: ['factory', 'timeseries'],
      datasets: ['vibration-2024'],
    },
  ],
  [
    'factory/motor-noise',
    'Motor noise',
    'Hears failing motors from sound.',
    {
      useCases: ['predictive-maintenance', 'anomaly-detection'],
      dataDomains: ['machine', 'audio'],
      tags: ['factory', 'audio'],
    },
  ],
  [
    'factory/parts-counter',
    'Parts counter',
    'Counts parts on a belt.',
    {
      useCases: ['object-detection'],
      dataDomains: ['image-video'],
      tags: ['image', 'factory'],
      datasets: ['line-3-camera'],
    },
  ],
  [
    'retail/shelf-gaps',
    'Shelf gaps',
    'Finds empty places on shelves in shops.',
    {
      useCases: ['object-detection'],
      dataDomains: ['image-video'],
      tags: ['image', 'retail'],
      baseModel: 'yolo-v8',
    },
  ],
  [
    'retail/product-photos',
    'Product photographs',
    'Sorts product photographs by category.',
    {
      useCases: ['image-classification'],
      dataDomains: ['image-video'],
      tags: ['image', 'retail'],
      baseModel: 'resnet-50',
      datasets: ['catalogue-photos'],
    },
  ],
  [
    'retail/similar-products',
    'Similar products',
    'Recommends products that look alike.',
    {
      useCases: ['recommendation'],
      dataDomains: ['image-video', 'behavioural'],
      tags: ['retail'],
      datasets: ['catalogue-photos', 'clicks'],
    },
  ],
  [
    'retail/basket',
    'Next in the basket',
    'Recommends what goes with a basket.',
    {
      useCases: ['recommendation'],
      dataDomains: ['behavioural', 'customer'],
      tags: ['retail', 'batch'],
      datasets: ['clicks', 'sales'],
    },
  ],
  [
    'retail/newsletter',
    'Newsletter offers',
    'Picks offers for each subscriber.',
    {
      useCases: ['recommendation'],
      dataDomains: ['behavioural', 'customer'],
      tags: ['retail', 'batch'],
      datasets: ['clicks'],
    },
  ],
  [
    'retail/demand-weekly',
    'Weekly demand',
    'Forecasts sales of each shop and product for weeks ahead.',
    {
      useCases: ['forecasting'],
      dataDomains: ['financial'],
      tags: ['retail', 'timeseries', 'batch'],
      datasets: ['sales'],
    },
  ],
  [
    'retail/demand-fresh',
    'Demand for fresh food',
    'Forecasts daily sales of bread and fruit.',
    {
      useCases: ['forecasting'],
      tags: ['retail', 'timeseries'],
      datasets: ['sales', 'weather'],
    },
  ],
  [
    'retail/markdown',
    'Markdown prices',
    'Proposes reduced prices for the end of a season.',
    {
      useCases: ['pricing'],
      dataDomains: ['financial'],
      tags: ['retail', 'batch'],
      datasets: ['sales'],
    },
  ],
  [
    'bank/cash-forecast',
    'Cash in machines',
    'Forecasts how much cash each machine of the bank needs.',
    {
      useCases: ['forecasting'],
      dataDomains: ['financial'],
      tags: ['finance', 'timeseries'],
      datasets: ['withdrawals'],
    },
  ],
  [
    'bank/card-fraud',
    'Card fraud',
    'Scores card payments for fraud while they wait.',
    {
      useCases: ['fraud-detection'],
      dataDomains: ['financial', 'customer'],
      tags: ['finance', 'realtime'],
      datasets: ['card-payments'],
      frameworks: ['xgboost'],
    },
  ],
  [
    'bank/transfer-fraud',
    'Transfer fraud',
    'Scores transfers for fraud before they leave.',
    {
      useCases: ['fraud-detection'],
      dataDomains: ['financial', 'customer'],
      tags: ['finance', 'realtime'],
      datasets: ['transfers'],
      frameworks: ['xgboost'],
    },
  ],
  [
    'bank/money-mules',
    'Mule accounts',
    'Finds accounts that pass on stolen money.',
    {
      useCases: ['fraud-detection', 'anomaly-detection'],
      dataDomains: ['financial'],
      tags: ['finance', 'batch'],
      datasets: ['transfers'],
    },
  ],
  [
    'bank/chargebacks',
    'Chargeback claims',
    'Sorts claims about card payments by who will win.',
    {
      useCases: ['text-classification'],
      dataDomains: ['financial', 'communications'],
      tags: ['finance'],
      baseModel: 'bert-base',
      datasets: ['card-payments'],
    },
  ],
  [
    'bank/credit-retail',
    'Credit score, consumers',
    'Estimates the probability of default of consumer loans.',
    {
      useCases: ['credit-scoring'],
      dataDomains: ['financial', 'customer'],
      tags: ['finance', 'batch'],
      datasets: ['loans'],
      frameworks: ['xgboost'],
    },
  ],
  [
    'bank/credit-business',
    'Credit score, businesses',
    'Estimates the probability of default of small companies.',
    {
      useCases: ['credit-scoring'],
      dataDomains: ['financial'],
      tags: ['finance', 'batch'],
      datasets: ['balance-sheets'],
      frameworks: ['xgboost'],
    },
  ],
  [
    'bank/limit',
    'Overdraft limits',
    'Proposes overdraft limits from default risk.',
    {
      useCases: ['credit-scoring'],
      dataDomains: ['financial', 'customer'],
      tags: ['finance', 'batch'],
      datasets: ['loans'],
    },
  ],
  [
    'bank/churn',
    'Customers about to leave',
    'Estimates which account holders close their account.',
    {
      useCases: ['churn-prediction'],
      dataDomains: ['customer', 'behavioural'],
      tags: ['finance', 'batch'],
      frameworks: ['xgboost'],
    },
  ],
  [
    'retail/churn',
    'Club members about to leave',
    'Estimates which club members stop shopping.',
    {
      useCases: ['churn-prediction'],
      dataDomains: ['customer', 'behavioural'],
      tags: ['retail', 'batch'],
      datasets: ['sales'],
    },
  ],
  [
    'text/mail-router',
    'Mail routing',
    'Sends mails of customers to the right team.',
    {
      ...text,
      tags: ['nlp', 'english'],
      baseModel: 'bert-base',
      datasets: ['tickets'],
    },
  ],
  [
    'text/ticket-topics',
    'Topics of tickets',
    'Sorts support tickets by topic.',
    {
      ...text,
      tags: ['nlp', 'english'],
      baseModel: 'xlm-roberta',
      datasets: ['tickets'],
    },
  ],
  [
    'text/complaints',
    'Complaints',
    'Tells complaints from other mails of customers.',
    { ...text, tags: ['nlp', 'german'], baseModel: 'xlm-roberta' },
  ],
  [
    'text/toxic',
    'Abusive messages',
    'Finds insults and threats in chat messages.',
    {
      useCases: ['content-moderation', 'text-classification'],
      dataDomains: ['communications'],
      tags: ['nlp', 'english'],
      baseModel: 'bert-base',
    },
  ],
  [
    'text/summary-calls',
    'Call summaries',
    'Summarises transcripts of calls for the file.',
    {
      useCases: ['summarisation'],
      dataDomains: ['communications'],
      tags: ['nlp', 'english'],
      baseModel: 'llama-3',
      datasets: ['calls-2025'],
    },
  ],
  [
    'text/summary-mail',
    'Summaries of long mails',
    'Shortens mail threads to the main points.',
    {
      useCases: ['summarisation'],
      dataDomains: ['communications'],
      tags: ['nlp'],
      baseModel: 'llama-3',
    },
  ],
  [
    'text/translate-deen',
    'German to English',
    'Translates letters and mails.',
    {
      useCases: ['translation'],
      dataDomains: ['documents', 'communications'],
      tags: ['nlp', 'german', 'english'],
      baseModel: 'opus-mt',
    },
  ],
];

const nothing = {
  tags: [],
  frameworks: [],
  datasets: [],
  useCases: [],
  dataDomains: [],
  card: '',
};

export const checkSet: readonly SimilarProfile[] = rows.map(
  ([ref, title, description, more]) => ({
    ref,
    title,
    description,
    ...nothing,
    ...more,
  }),
);

/** Written before the scorer was tried, from what the models are for; by hand as the models. */
export const neighbours: Readonly<
  Record<string, Readonly<Record<string, number>>>
> = {
  'speech/silero-vad': {
    'speech/webrtc-vad': 3,
    'speech/vad-mobile': 3,
    'speech/endpointer': 2,
    'speech/diarisation': 1,
    'speech/music-on-hold': 1,
  },
  'speech/webrtc-vad': {
    'speech/silero-vad': 3,
    'speech/vad-mobile': 3,
    'speech/endpointer': 2,
    'speech/diarisation': 1,
  },
  'speech/whisper-calls': {
    'speech/whisper-small': 3,
    'speech/kaldi-asr': 3,
    'speech/dictation-de': 2,
    'speech/voicemail-text': 2,
  },
  'speech/kaldi-asr': {
    'speech/whisper-calls': 3,
    'speech/whisper-small': 3,
    'speech/dictation-de': 2,
    'speech/voicemail-text': 2,
  },
  'speech/voicemail-text': {
    'speech/whisper-small': 3,
    'speech/whisper-calls': 2,
    'speech/kaldi-asr': 2,
    'speech/dictation-de': 2,
  },
  'speech/tts-anna': { 'speech/tts-ben': 3, 'speech/tts-ivr': 2 },
  'speech/speaker-id': {
    'vision/face-match': 2,
    'speech/diarisation': 2,
    'vision/face-liveness': 1,
  },
  'vision/ppocr-words': {
    'vision/tesseract-eng': 3,
    'vision/ppocr-lines': 2,
    'vision/handwriting': 2,
    'vision/id-card': 1,
  },
  'vision/invoice-fields': {
    'vision/receipt-fields': 3,
    'vision/cheque-reader': 2,
    'vision/id-card': 1,
  },
  'vision/face-detector': {
    'vision/face-blur': 3,
    'vision/face-liveness': 1,
    'vision/face-match': 1,
  },
  'vision/face-match': {
    'vision/face-liveness': 2,
    'speech/speaker-id': 2,
    'vision/face-detector': 1,
    'vision/id-card': 1,
  },
  'factory/surface-defects': {
    'factory/paint-defects': 3,
    'factory/weld-xray': 2,
  },
  'factory/bearing-wear': {
    'factory/pump-failure': 3,
    'factory/motor-noise': 2,
  },
  'retail/basket': { 'retail/newsletter': 3, 'retail/similar-products': 3 },
  'retail/demand-weekly': { 'retail/demand-fresh': 3, 'bank/cash-forecast': 1 },
  'bank/card-fraud': { 'bank/transfer-fraud': 3, 'bank/money-mules': 2 },
  'bank/credit-retail': { 'bank/credit-business': 3, 'bank/limit': 2 },
  'bank/churn': { 'retail/churn': 3 },
  'text/mail-router': {
    'text/ticket-topics': 3,
    'text/complaints': 2,
    'text/toxic': 1,
  },
  'text/summary-calls': { 'text/summary-mail': 3 },
};
