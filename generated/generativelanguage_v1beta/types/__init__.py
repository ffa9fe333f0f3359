"""Models, typed dicts and enumerations; each module is loaded when it is first used.

A class stands for each schema of the API, and `XDict` describes the same message as a
plain dict, for type checkers.
"""

from typing import TYPE_CHECKING

from .._runtime.lazy import lazy

if TYPE_CHECKING:
    from .async_batch_embed_content_request import (
        AsyncBatchEmbedContentRequest as AsyncBatchEmbedContentRequest,
        AsyncBatchEmbedContentRequestDict as AsyncBatchEmbedContentRequestDict,
    )
    from .attribution_source_id import (
        AttributionSourceId as AttributionSourceId,
        AttributionSourceIdDict as AttributionSourceIdDict,
    )
    from .audio_response_format import (
        AudioResponseFormat as AudioResponseFormat,
        AudioResponseFormatDelivery as AudioResponseFormatDelivery,
        AudioResponseFormatDict as AudioResponseFormatDict,
        AudioResponseFormatMimeType as AudioResponseFormatMimeType,
    )
    from .audio_transcription import (
        AudioTranscription as AudioTranscription,
        AudioTranscriptionDict as AudioTranscriptionDict,
    )
    from .audio_transcription_config import (
        AudioTranscriptionConfig as AudioTranscriptionConfig,
        AudioTranscriptionConfigDict as AudioTranscriptionConfigDict,
        AudioTranscriptionConfigMode as AudioTranscriptionConfigMode,
    )
    from .auth_token import AuthToken as AuthToken, AuthTokenDict as AuthTokenDict
    from .automatic_activity_detection import (
        AutomaticActivityDetection as AutomaticActivityDetection,
        AutomaticActivityDetectionDict as AutomaticActivityDetectionDict,
        AutomaticActivityDetectionEndOfSpeechSensitivity as AutomaticActivityDetectionEndOfSpeechSensitivity,
        AutomaticActivityDetectionStartOfSpeechSensitivity as AutomaticActivityDetectionStartOfSpeechSensitivity,
    )
    from .batch_embed_contents_request import (
        BatchEmbedContentsRequest as BatchEmbedContentsRequest,
        BatchEmbedContentsRequestDict as BatchEmbedContentsRequestDict,
    )
    from .batch_embed_contents_response import (
        BatchEmbedContentsResponse as BatchEmbedContentsResponse,
        BatchEmbedContentsResponseDict as BatchEmbedContentsResponseDict,
    )
    from .batch_embed_text_request import (
        BatchEmbedTextRequest as BatchEmbedTextRequest,
        BatchEmbedTextRequestDict as BatchEmbedTextRequestDict,
    )
    from .batch_embed_text_response import (
        BatchEmbedTextResponse as BatchEmbedTextResponse,
        BatchEmbedTextResponseDict as BatchEmbedTextResponseDict,
    )
    from .batch_generate_content_request import (
        BatchGenerateContentRequest as BatchGenerateContentRequest,
        BatchGenerateContentRequestDict as BatchGenerateContentRequestDict,
    )
    from .batch_stats import BatchStats as BatchStats, BatchStatsDict as BatchStatsDict
    from .bidi_generate_content_setup import (
        BidiGenerateContentSetup as BidiGenerateContentSetup,
        BidiGenerateContentSetupDict as BidiGenerateContentSetupDict,
    )
    from .blob import Blob as Blob, BlobDict as BlobDict
    from .blobstore2_info import (
        Blobstore2Info as Blobstore2Info,
        Blobstore2InfoDict as Blobstore2InfoDict,
    )
    from .cached_content import (
        CachedContent as CachedContent,
        CachedContentDict as CachedContentDict,
    )
    from .cached_content_usage_metadata import (
        CachedContentUsageMetadata as CachedContentUsageMetadata,
        CachedContentUsageMetadataDict as CachedContentUsageMetadataDict,
    )
    from .candidate import (
        Candidate as Candidate,
        CandidateDict as CandidateDict,
        CandidateFinishReason as CandidateFinishReason,
    )
    from .chunking_config import (
        ChunkingConfig as ChunkingConfig,
        ChunkingConfigDict as ChunkingConfigDict,
    )
    from .citation_metadata import (
        CitationMetadata as CitationMetadata,
        CitationMetadataDict as CitationMetadataDict,
    )
    from .citation_source import (
        CitationSource as CitationSource,
        CitationSourceDict as CitationSourceDict,
    )
    from .code_execution import (
        CodeExecution as CodeExecution,
        CodeExecutionDict as CodeExecutionDict,
    )
    from .code_execution_result import (
        CodeExecutionResult as CodeExecutionResult,
        CodeExecutionResultDict as CodeExecutionResultDict,
        CodeExecutionResultOutcome as CodeExecutionResultOutcome,
    )
    from .composite_media import (
        CompositeMedia as CompositeMedia,
        CompositeMediaDict as CompositeMediaDict,
        CompositeMediaReferenceType as CompositeMediaReferenceType,
    )
    from .computer_use import (
        ComputerUse as ComputerUse,
        ComputerUseDict as ComputerUseDict,
        ComputerUseDisabledSafetyPoliciesItem as ComputerUseDisabledSafetyPoliciesItem,
        ComputerUseEnvironment as ComputerUseEnvironment,
    )
    from .condition import (
        Condition as Condition,
        ConditionDict as ConditionDict,
        ConditionOperation as ConditionOperation,
    )
    from .content import Content as Content, ContentDict as ContentDict
    from .content_embedding import (
        ContentEmbedding as ContentEmbedding,
        ContentEmbeddingDict as ContentEmbeddingDict,
    )
    from .content_filter import (
        ContentFilter as ContentFilter,
        ContentFilterDict as ContentFilterDict,
        ContentFilterReason as ContentFilterReason,
    )
    from .content_type_info import (
        ContentTypeInfo as ContentTypeInfo,
        ContentTypeInfoDict as ContentTypeInfoDict,
    )
    from .context_window_compression_config import (
        ContextWindowCompressionConfig as ContextWindowCompressionConfig,
        ContextWindowCompressionConfigDict as ContextWindowCompressionConfigDict,
    )
    from .corpus import Corpus as Corpus, CorpusDict as CorpusDict
    from .count_message_tokens_request import (
        CountMessageTokensRequest as CountMessageTokensRequest,
        CountMessageTokensRequestDict as CountMessageTokensRequestDict,
    )
    from .count_message_tokens_response import (
        CountMessageTokensResponse as CountMessageTokensResponse,
        CountMessageTokensResponseDict as CountMessageTokensResponseDict,
    )
    from .count_text_tokens_request import (
        CountTextTokensRequest as CountTextTokensRequest,
        CountTextTokensRequestDict as CountTextTokensRequestDict,
    )
    from .count_text_tokens_response import (
        CountTextTokensResponse as CountTextTokensResponse,
        CountTextTokensResponseDict as CountTextTokensResponseDict,
    )
    from .count_tokens_request import (
        CountTokensRequest as CountTokensRequest,
        CountTokensRequestDict as CountTokensRequestDict,
    )
    from .count_tokens_response import (
        CountTokensResponse as CountTokensResponse,
        CountTokensResponseDict as CountTokensResponseDict,
    )
    from .create_environment_request import (
        CreateEnvironmentRequest as CreateEnvironmentRequest,
        CreateEnvironmentRequestDict as CreateEnvironmentRequestDict,
        CreateEnvironmentRequestNetworkMode as CreateEnvironmentRequestNetworkMode,
    )
    from .create_file_request import (
        CreateFileRequest as CreateFileRequest,
        CreateFileRequestDict as CreateFileRequestDict,
    )
    from .create_file_response import (
        CreateFileResponse as CreateFileResponse,
        CreateFileResponseDict as CreateFileResponseDict,
    )
    from .custom_long_running_operation import (
        CustomLongRunningOperation as CustomLongRunningOperation,
        CustomLongRunningOperationDict as CustomLongRunningOperationDict,
    )
    from .custom_metadata import (
        CustomMetadata as CustomMetadata,
        CustomMetadataDict as CustomMetadataDict,
    )
    from .dataset import Dataset as Dataset, DatasetDict as DatasetDict
    from .diff_checksums_response import (
        DiffChecksumsResponse as DiffChecksumsResponse,
        DiffChecksumsResponseDict as DiffChecksumsResponseDict,
    )
    from .diff_download_response import (
        DiffDownloadResponse as DiffDownloadResponse,
        DiffDownloadResponseDict as DiffDownloadResponseDict,
    )
    from .diff_upload_request import (
        DiffUploadRequest as DiffUploadRequest,
        DiffUploadRequestDict as DiffUploadRequestDict,
    )
    from .diff_upload_response import (
        DiffUploadResponse as DiffUploadResponse,
        DiffUploadResponseDict as DiffUploadResponseDict,
    )
    from .diff_version_response import (
        DiffVersionResponse as DiffVersionResponse,
        DiffVersionResponseDict as DiffVersionResponseDict,
    )
    from .document import (
        Document as Document,
        DocumentDict as DocumentDict,
        DocumentState as DocumentState,
    )
    from .download_file_response import (
        DownloadFileResponse as DownloadFileResponse,
        DownloadFileResponseDict as DownloadFileResponseDict,
    )
    from .download_media_response import (
        DownloadMediaResponse as DownloadMediaResponse,
        DownloadMediaResponseDict as DownloadMediaResponseDict,
    )
    from .download_parameters import (
        DownloadParameters as DownloadParameters,
        DownloadParametersDict as DownloadParametersDict,
    )
    from .dynamic_retrieval_config import (
        DynamicRetrievalConfig as DynamicRetrievalConfig,
        DynamicRetrievalConfigDict as DynamicRetrievalConfigDict,
        DynamicRetrievalConfigMode as DynamicRetrievalConfigMode,
    )
    from .egress_rule import EgressRule as EgressRule, EgressRuleDict as EgressRuleDict
    from .embed_content_batch import (
        EmbedContentBatch as EmbedContentBatch,
        EmbedContentBatchDict as EmbedContentBatchDict,
        EmbedContentBatchState as EmbedContentBatchState,
    )
    from .embed_content_batch_output import (
        EmbedContentBatchOutput as EmbedContentBatchOutput,
        EmbedContentBatchOutputDict as EmbedContentBatchOutputDict,
    )
    from .embed_content_batch_stats import (
        EmbedContentBatchStats as EmbedContentBatchStats,
        EmbedContentBatchStatsDict as EmbedContentBatchStatsDict,
    )
    from .embed_content_config import (
        EmbedContentConfig as EmbedContentConfig,
        EmbedContentConfigDict as EmbedContentConfigDict,
        EmbedContentConfigTaskType as EmbedContentConfigTaskType,
    )
    from .embed_content_request import (
        EmbedContentRequest as EmbedContentRequest,
        EmbedContentRequestDict as EmbedContentRequestDict,
        EmbedContentRequestTaskType as EmbedContentRequestTaskType,
    )
    from .embed_content_response import (
        EmbedContentResponse as EmbedContentResponse,
        EmbedContentResponseDict as EmbedContentResponseDict,
    )
    from .embed_text_request import (
        EmbedTextRequest as EmbedTextRequest,
        EmbedTextRequestDict as EmbedTextRequestDict,
    )
    from .embed_text_response import (
        EmbedTextResponse as EmbedTextResponse,
        EmbedTextResponseDict as EmbedTextResponseDict,
    )
    from .embedding import Embedding as Embedding, EmbeddingDict as EmbeddingDict
    from .embedding_usage_metadata import (
        EmbeddingUsageMetadata as EmbeddingUsageMetadata,
        EmbeddingUsageMetadataDict as EmbeddingUsageMetadataDict,
    )
    from .empty import Empty as Empty, EmptyDict as EmptyDict
    from .environment import (
        Environment as Environment,
        EnvironmentDict as EnvironmentDict,
        EnvironmentNetworkMode as EnvironmentNetworkMode,
        EnvironmentStatus as EnvironmentStatus,
    )
    from .environment_file import (
        EnvironmentFile as EnvironmentFile,
        EnvironmentFileDict as EnvironmentFileDict,
        EnvironmentFileType as EnvironmentFileType,
    )
    from .environment_network_egress_allowlist import (
        EnvironmentNetworkEgressAllowlist as EnvironmentNetworkEgressAllowlist,
        EnvironmentNetworkEgressAllowlistDict as EnvironmentNetworkEgressAllowlistDict,
    )
    from .example import Example as Example, ExampleDict as ExampleDict
    from .executable_code import (
        ExecutableCode as ExecutableCode,
        ExecutableCodeDict as ExecutableCodeDict,
        ExecutableCodeLanguage as ExecutableCodeLanguage,
    )
    from .file import (
        File as File,
        FileDict as FileDict,
        FileSource as FileSource,
        FileState as FileState,
    )
    from .file_data import FileData as FileData, FileDataDict as FileDataDict
    from .file_search import FileSearch as FileSearch, FileSearchDict as FileSearchDict
    from .file_search_store import (
        FileSearchStore as FileSearchStore,
        FileSearchStoreDict as FileSearchStoreDict,
    )
    from .function_call import (
        FunctionCall as FunctionCall,
        FunctionCallDict as FunctionCallDict,
    )
    from .function_calling_config import (
        FunctionCallingConfig as FunctionCallingConfig,
        FunctionCallingConfigDict as FunctionCallingConfigDict,
        FunctionCallingConfigMode as FunctionCallingConfigMode,
    )
    from .function_declaration import (
        FunctionDeclaration as FunctionDeclaration,
        FunctionDeclarationBehavior as FunctionDeclarationBehavior,
        FunctionDeclarationDict as FunctionDeclarationDict,
    )
    from .function_response import (
        FunctionResponse as FunctionResponse,
        FunctionResponseDict as FunctionResponseDict,
        FunctionResponseScheduling as FunctionResponseScheduling,
    )
    from .function_response_blob import (
        FunctionResponseBlob as FunctionResponseBlob,
        FunctionResponseBlobDict as FunctionResponseBlobDict,
    )
    from .function_response_part import (
        FunctionResponsePart as FunctionResponsePart,
        FunctionResponsePartDict as FunctionResponsePartDict,
    )
    from .gdata_media import (
        GdataMedia as GdataMedia,
        GdataMediaDict as GdataMediaDict,
        GdataMediaReferenceType as GdataMediaReferenceType,
    )
    from .generate_answer_request import (
        GenerateAnswerRequest as GenerateAnswerRequest,
        GenerateAnswerRequestAnswerStyle as GenerateAnswerRequestAnswerStyle,
        GenerateAnswerRequestDict as GenerateAnswerRequestDict,
    )
    from .generate_answer_response import (
        GenerateAnswerResponse as GenerateAnswerResponse,
        GenerateAnswerResponseDict as GenerateAnswerResponseDict,
    )
    from .generate_content_batch import (
        GenerateContentBatch as GenerateContentBatch,
        GenerateContentBatchDict as GenerateContentBatchDict,
        GenerateContentBatchState as GenerateContentBatchState,
    )
    from .generate_content_batch_output import (
        GenerateContentBatchOutput as GenerateContentBatchOutput,
        GenerateContentBatchOutputDict as GenerateContentBatchOutputDict,
    )
    from .generate_content_request import (
        GenerateContentRequest as GenerateContentRequest,
        GenerateContentRequestDict as GenerateContentRequestDict,
        GenerateContentRequestServiceTier as GenerateContentRequestServiceTier,
    )
    from .generate_content_response import (
        GenerateContentResponse as GenerateContentResponse,
        GenerateContentResponseDict as GenerateContentResponseDict,
    )
    from .generate_message_request import (
        GenerateMessageRequest as GenerateMessageRequest,
        GenerateMessageRequestDict as GenerateMessageRequestDict,
    )
    from .generate_message_response import (
        GenerateMessageResponse as GenerateMessageResponse,
        GenerateMessageResponseDict as GenerateMessageResponseDict,
    )
    from .generate_text_request import (
        GenerateTextRequest as GenerateTextRequest,
        GenerateTextRequestDict as GenerateTextRequestDict,
    )
    from .generate_text_response import (
        GenerateTextResponse as GenerateTextResponse,
        GenerateTextResponseDict as GenerateTextResponseDict,
    )
    from .generated_file import (
        GeneratedFile as GeneratedFile,
        GeneratedFileDict as GeneratedFileDict,
        GeneratedFileState as GeneratedFileState,
    )
    from .generation_config import (
        GenerationConfig as GenerationConfig,
        GenerationConfigDict as GenerationConfigDict,
        GenerationConfigMediaResolution as GenerationConfigMediaResolution,
        GenerationConfigResponseModalitiesItem as GenerationConfigResponseModalitiesItem,
    )
    from .get_environment_files_response import (
        GetEnvironmentFilesResponse as GetEnvironmentFilesResponse,
        GetEnvironmentFilesResponseDict as GetEnvironmentFilesResponseDict,
    )
    from .google_ai_generativelanguage_v1beta_grounding_support import (
        GoogleAiGenerativelanguageV1betaGroundingSupport as GoogleAiGenerativelanguageV1betaGroundingSupport,
        GoogleAiGenerativelanguageV1betaGroundingSupportDict as GoogleAiGenerativelanguageV1betaGroundingSupportDict,
    )
    from .google_ai_generativelanguage_v1beta_segment import (
        GoogleAiGenerativelanguageV1betaSegment as GoogleAiGenerativelanguageV1betaSegment,
        GoogleAiGenerativelanguageV1betaSegmentDict as GoogleAiGenerativelanguageV1betaSegmentDict,
    )
    from .google_maps import GoogleMaps as GoogleMaps, GoogleMapsDict as GoogleMapsDict
    from .google_search import (
        GoogleSearch as GoogleSearch,
        GoogleSearchDict as GoogleSearchDict,
    )
    from .google_search_retrieval import (
        GoogleSearchRetrieval as GoogleSearchRetrieval,
        GoogleSearchRetrievalDict as GoogleSearchRetrievalDict,
    )
    from .grounding_attribution import (
        GroundingAttribution as GroundingAttribution,
        GroundingAttributionDict as GroundingAttributionDict,
    )
    from .grounding_chunk import (
        GroundingChunk as GroundingChunk,
        GroundingChunkDict as GroundingChunkDict,
    )
    from .grounding_chunk_custom_metadata import (
        GroundingChunkCustomMetadata as GroundingChunkCustomMetadata,
        GroundingChunkCustomMetadataDict as GroundingChunkCustomMetadataDict,
    )
    from .grounding_chunk_string_list import (
        GroundingChunkStringList as GroundingChunkStringList,
        GroundingChunkStringListDict as GroundingChunkStringListDict,
    )
    from .grounding_metadata import (
        GroundingMetadata as GroundingMetadata,
        GroundingMetadataDict as GroundingMetadataDict,
    )
    from .grounding_passage import (
        GroundingPassage as GroundingPassage,
        GroundingPassageDict as GroundingPassageDict,
    )
    from .grounding_passage_id import (
        GroundingPassageId as GroundingPassageId,
        GroundingPassageIdDict as GroundingPassageIdDict,
    )
    from .grounding_passages import (
        GroundingPassages as GroundingPassages,
        GroundingPassagesDict as GroundingPassagesDict,
    )
    from .history_config import (
        HistoryConfig as HistoryConfig,
        HistoryConfigDict as HistoryConfigDict,
    )
    from .http_body import HttpBody as HttpBody, HttpBodyDict as HttpBodyDict
    from .hyperparameters import (
        Hyperparameters as Hyperparameters,
        HyperparametersDict as HyperparametersDict,
    )
    from .image import Image as Image, ImageDict as ImageDict
    from .image_config import (
        ImageConfig as ImageConfig,
        ImageConfigDict as ImageConfigDict,
    )
    from .image_response_format import (
        ImageResponseFormat as ImageResponseFormat,
        ImageResponseFormatAspectRatio as ImageResponseFormatAspectRatio,
        ImageResponseFormatDelivery as ImageResponseFormatDelivery,
        ImageResponseFormatDict as ImageResponseFormatDict,
        ImageResponseFormatImageSize as ImageResponseFormatImageSize,
        ImageResponseFormatMimeType as ImageResponseFormatMimeType,
    )
    from .image_search import (
        ImageSearch as ImageSearch,
        ImageSearchDict as ImageSearchDict,
    )
    from .import_file_request import (
        ImportFileRequest as ImportFileRequest,
        ImportFileRequestDict as ImportFileRequestDict,
    )
    from .inlined_embed_content_request import (
        InlinedEmbedContentRequest as InlinedEmbedContentRequest,
        InlinedEmbedContentRequestDict as InlinedEmbedContentRequestDict,
    )
    from .inlined_embed_content_requests import (
        InlinedEmbedContentRequests as InlinedEmbedContentRequests,
        InlinedEmbedContentRequestsDict as InlinedEmbedContentRequestsDict,
    )
    from .inlined_embed_content_response import (
        InlinedEmbedContentResponse as InlinedEmbedContentResponse,
        InlinedEmbedContentResponseDict as InlinedEmbedContentResponseDict,
    )
    from .inlined_embed_content_responses import (
        InlinedEmbedContentResponses as InlinedEmbedContentResponses,
        InlinedEmbedContentResponsesDict as InlinedEmbedContentResponsesDict,
    )
    from .inlined_request import (
        InlinedRequest as InlinedRequest,
        InlinedRequestDict as InlinedRequestDict,
    )
    from .inlined_requests import (
        InlinedRequests as InlinedRequests,
        InlinedRequestsDict as InlinedRequestsDict,
    )
    from .inlined_response import (
        InlinedResponse as InlinedResponse,
        InlinedResponseDict as InlinedResponseDict,
    )
    from .inlined_responses import (
        InlinedResponses as InlinedResponses,
        InlinedResponsesDict as InlinedResponsesDict,
    )
    from .input_config import (
        InputConfig as InputConfig,
        InputConfigDict as InputConfigDict,
    )
    from .input_embed_content_config import (
        InputEmbedContentConfig as InputEmbedContentConfig,
        InputEmbedContentConfigDict as InputEmbedContentConfigDict,
    )
    from .input_feedback import (
        InputFeedback as InputFeedback,
        InputFeedbackBlockReason as InputFeedbackBlockReason,
        InputFeedbackDict as InputFeedbackDict,
    )
    from .interval import Interval as Interval, IntervalDict as IntervalDict
    from .language_auto import (
        LanguageAuto as LanguageAuto,
        LanguageAutoDict as LanguageAutoDict,
    )
    from .language_hints import (
        LanguageHints as LanguageHints,
        LanguageHintsDict as LanguageHintsDict,
    )
    from .lat_lng import LatLng as LatLng, LatLngDict as LatLngDict
    from .list_cached_contents_response import (
        ListCachedContentsResponse as ListCachedContentsResponse,
        ListCachedContentsResponseDict as ListCachedContentsResponseDict,
    )
    from .list_corpora_response import (
        ListCorporaResponse as ListCorporaResponse,
        ListCorporaResponseDict as ListCorporaResponseDict,
    )
    from .list_documents_response import (
        ListDocumentsResponse as ListDocumentsResponse,
        ListDocumentsResponseDict as ListDocumentsResponseDict,
    )
    from .list_environments_response import (
        ListEnvironmentsResponse as ListEnvironmentsResponse,
        ListEnvironmentsResponseDict as ListEnvironmentsResponseDict,
    )
    from .list_file_search_stores_response import (
        ListFileSearchStoresResponse as ListFileSearchStoresResponse,
        ListFileSearchStoresResponseDict as ListFileSearchStoresResponseDict,
    )
    from .list_files_response import (
        ListFilesResponse as ListFilesResponse,
        ListFilesResponseDict as ListFilesResponseDict,
    )
    from .list_generated_files_response import (
        ListGeneratedFilesResponse as ListGeneratedFilesResponse,
        ListGeneratedFilesResponseDict as ListGeneratedFilesResponseDict,
    )
    from .list_models_response import (
        ListModelsResponse as ListModelsResponse,
        ListModelsResponseDict as ListModelsResponseDict,
    )
    from .list_operations_response import (
        ListOperationsResponse as ListOperationsResponse,
        ListOperationsResponseDict as ListOperationsResponseDict,
    )
    from .list_permissions_response import (
        ListPermissionsResponse as ListPermissionsResponse,
        ListPermissionsResponseDict as ListPermissionsResponseDict,
    )
    from .list_tuned_models_response import (
        ListTunedModelsResponse as ListTunedModelsResponse,
        ListTunedModelsResponseDict as ListTunedModelsResponseDict,
    )
    from .logprobs_result import (
        LogprobsResult as LogprobsResult,
        LogprobsResultDict as LogprobsResultDict,
    )
    from .logprobs_result_candidate import (
        LogprobsResultCandidate as LogprobsResultCandidate,
        LogprobsResultCandidateDict as LogprobsResultCandidateDict,
    )
    from .maps import Maps as Maps, MapsDict as MapsDict
    from .mcp_server import McpServer as McpServer, McpServerDict as McpServerDict
    from .message import Message as Message, MessageDict as MessageDict
    from .message_prompt import (
        MessagePrompt as MessagePrompt,
        MessagePromptDict as MessagePromptDict,
    )
    from .metadata_filter import (
        MetadataFilter as MetadataFilter,
        MetadataFilterDict as MetadataFilterDict,
    )
    from .modality_token_count import (
        ModalityTokenCount as ModalityTokenCount,
        ModalityTokenCountDict as ModalityTokenCountDict,
        ModalityTokenCountModality as ModalityTokenCountModality,
    )
    from .model import Model as Model, ModelDict as ModelDict
    from .model_status import (
        ModelStatus as ModelStatus,
        ModelStatusDict as ModelStatusDict,
        ModelStatusModelStage as ModelStatusModelStage,
    )
    from .multi_speaker_voice_config import (
        MultiSpeakerVoiceConfig as MultiSpeakerVoiceConfig,
        MultiSpeakerVoiceConfigDict as MultiSpeakerVoiceConfigDict,
    )
    from .object_id import ObjectId as ObjectId, ObjectIdDict as ObjectIdDict
    from .operation import Operation as Operation, OperationDict as OperationDict
    from .part import (
        Part as Part,
        PartDict as PartDict,
        PartMediaProcessing as PartMediaProcessing,
    )
    from .permission import (
        Permission as Permission,
        PermissionDict as PermissionDict,
        PermissionGranteeType as PermissionGranteeType,
        PermissionRole as PermissionRole,
    )
    from .place_answer_sources import (
        PlaceAnswerSources as PlaceAnswerSources,
        PlaceAnswerSourcesDict as PlaceAnswerSourcesDict,
    )
    from .prebuilt_voice_config import (
        PrebuiltVoiceConfig as PrebuiltVoiceConfig,
        PrebuiltVoiceConfigDict as PrebuiltVoiceConfigDict,
    )
    from .predict_long_running_request import (
        PredictLongRunningRequest as PredictLongRunningRequest,
        PredictLongRunningRequestDict as PredictLongRunningRequestDict,
    )
    from .predict_request import (
        PredictRequest as PredictRequest,
        PredictRequestDict as PredictRequestDict,
    )
    from .predict_response import (
        PredictResponse as PredictResponse,
        PredictResponseDict as PredictResponseDict,
    )
    from .prompt_feedback import (
        PromptFeedback as PromptFeedback,
        PromptFeedbackBlockReason as PromptFeedbackBlockReason,
        PromptFeedbackDict as PromptFeedbackDict,
    )
    from .realtime_input_config import (
        RealtimeInputConfig as RealtimeInputConfig,
        RealtimeInputConfigActivityHandling as RealtimeInputConfigActivityHandling,
        RealtimeInputConfigDict as RealtimeInputConfigDict,
        RealtimeInputConfigTurnCoverage as RealtimeInputConfigTurnCoverage,
    )
    from .register_files_request import (
        RegisterFilesRequest as RegisterFilesRequest,
        RegisterFilesRequestDict as RegisterFilesRequestDict,
    )
    from .register_files_response import (
        RegisterFilesResponse as RegisterFilesResponse,
        RegisterFilesResponseDict as RegisterFilesResponseDict,
    )
    from .response_format_config import (
        ResponseFormatConfig as ResponseFormatConfig,
        ResponseFormatConfigDict as ResponseFormatConfigDict,
    )
    from .retrieval_config import (
        RetrievalConfig as RetrievalConfig,
        RetrievalConfigDict as RetrievalConfigDict,
    )
    from .retrieval_metadata import (
        RetrievalMetadata as RetrievalMetadata,
        RetrievalMetadataDict as RetrievalMetadataDict,
    )
    from .retrieved_context import (
        RetrievedContext as RetrievedContext,
        RetrievedContextDict as RetrievedContextDict,
    )
    from .review_snippet import (
        ReviewSnippet as ReviewSnippet,
        ReviewSnippetDict as ReviewSnippetDict,
    )
    from .safety_feedback import (
        SafetyFeedback as SafetyFeedback,
        SafetyFeedbackDict as SafetyFeedbackDict,
    )
    from .safety_rating import (
        SafetyRating as SafetyRating,
        SafetyRatingCategory as SafetyRatingCategory,
        SafetyRatingDict as SafetyRatingDict,
        SafetyRatingProbability as SafetyRatingProbability,
    )
    from .safety_setting import (
        SafetySetting as SafetySetting,
        SafetySettingCategory as SafetySettingCategory,
        SafetySettingDict as SafetySettingDict,
        SafetySettingThreshold as SafetySettingThreshold,
    )
    from .schema import (
        Schema as Schema,
        SchemaDict as SchemaDict,
        SchemaType as SchemaType,
    )
    from .search_entry_point import (
        SearchEntryPoint as SearchEntryPoint,
        SearchEntryPointDict as SearchEntryPointDict,
    )
    from .search_types import (
        SearchTypes as SearchTypes,
        SearchTypesDict as SearchTypesDict,
    )
    from .semantic_retriever_chunk import (
        SemanticRetrieverChunk as SemanticRetrieverChunk,
        SemanticRetrieverChunkDict as SemanticRetrieverChunkDict,
    )
    from .semantic_retriever_config import (
        SemanticRetrieverConfig as SemanticRetrieverConfig,
        SemanticRetrieverConfigDict as SemanticRetrieverConfigDict,
    )
    from .session_resumption_config import (
        SessionResumptionConfig as SessionResumptionConfig,
        SessionResumptionConfigDict as SessionResumptionConfigDict,
    )
    from .sliding_window import (
        SlidingWindow as SlidingWindow,
        SlidingWindowDict as SlidingWindowDict,
    )
    from .source import (
        Source as Source,
        SourceDict as SourceDict,
        SourceType as SourceType,
    )
    from .speaker_voice_config import (
        SpeakerVoiceConfig as SpeakerVoiceConfig,
        SpeakerVoiceConfigDict as SpeakerVoiceConfigDict,
    )
    from .speech_config import (
        SpeechConfig as SpeechConfig,
        SpeechConfigDict as SpeechConfigDict,
    )
    from .status import Status as Status, StatusDict as StatusDict
    from .streamable_http_transport import (
        StreamableHttpTransport as StreamableHttpTransport,
        StreamableHttpTransportDict as StreamableHttpTransportDict,
    )
    from .string_list import StringList as StringList, StringListDict as StringListDict
    from .text_completion import (
        TextCompletion as TextCompletion,
        TextCompletionDict as TextCompletionDict,
    )
    from .text_prompt import TextPrompt as TextPrompt, TextPromptDict as TextPromptDict
    from .text_response_format import (
        TextResponseFormat as TextResponseFormat,
        TextResponseFormatDict as TextResponseFormatDict,
        TextResponseFormatMimeType as TextResponseFormatMimeType,
    )
    from .thinking_config import (
        ThinkingConfig as ThinkingConfig,
        ThinkingConfigDict as ThinkingConfigDict,
        ThinkingConfigThinkingLevel as ThinkingConfigThinkingLevel,
    )
    from .tool import Tool as Tool, ToolDict as ToolDict
    from .tool_call import (
        ToolCall as ToolCall,
        ToolCallDict as ToolCallDict,
        ToolCallToolType as ToolCallToolType,
    )
    from .tool_config import ToolConfig as ToolConfig, ToolConfigDict as ToolConfigDict
    from .tool_response import (
        ToolResponse as ToolResponse,
        ToolResponseDict as ToolResponseDict,
        ToolResponseToolType as ToolResponseToolType,
    )
    from .top_candidates import (
        TopCandidates as TopCandidates,
        TopCandidatesDict as TopCandidatesDict,
    )
    from .transfer_ownership_request import (
        TransferOwnershipRequest as TransferOwnershipRequest,
        TransferOwnershipRequestDict as TransferOwnershipRequestDict,
    )
    from .transfer_ownership_response import (
        TransferOwnershipResponse as TransferOwnershipResponse,
        TransferOwnershipResponseDict as TransferOwnershipResponseDict,
    )
    from .translation_config import (
        TranslationConfig as TranslationConfig,
        TranslationConfigDict as TranslationConfigDict,
    )
    from .tuned_model import (
        TunedModel as TunedModel,
        TunedModelDict as TunedModelDict,
        TunedModelState as TunedModelState,
    )
    from .tuned_model_source import (
        TunedModelSource as TunedModelSource,
        TunedModelSourceDict as TunedModelSourceDict,
    )
    from .tuning_example import (
        TuningExample as TuningExample,
        TuningExampleDict as TuningExampleDict,
    )
    from .tuning_examples import (
        TuningExamples as TuningExamples,
        TuningExamplesDict as TuningExamplesDict,
    )
    from .tuning_snapshot import (
        TuningSnapshot as TuningSnapshot,
        TuningSnapshotDict as TuningSnapshotDict,
    )
    from .tuning_task import TuningTask as TuningTask, TuningTaskDict as TuningTaskDict
    from .upload_to_file_search_store_request import (
        UploadToFileSearchStoreRequest as UploadToFileSearchStoreRequest,
        UploadToFileSearchStoreRequestDict as UploadToFileSearchStoreRequestDict,
    )
    from .url_context import UrlContext as UrlContext, UrlContextDict as UrlContextDict
    from .url_context_metadata import (
        UrlContextMetadata as UrlContextMetadata,
        UrlContextMetadataDict as UrlContextMetadataDict,
    )
    from .url_metadata import (
        UrlMetadata as UrlMetadata,
        UrlMetadataDict as UrlMetadataDict,
        UrlMetadataUrlRetrievalStatus as UrlMetadataUrlRetrievalStatus,
    )
    from .usage_metadata import (
        UsageMetadata as UsageMetadata,
        UsageMetadataDict as UsageMetadataDict,
        UsageMetadataServiceTier as UsageMetadataServiceTier,
    )
    from .v1main_create_tuned_model_metadata import (
        V1mainCreateTunedModelMetadata as V1mainCreateTunedModelMetadata,
        V1mainCreateTunedModelMetadataDict as V1mainCreateTunedModelMetadataDict,
    )
    from .v1main_media_resolution import (
        V1mainMediaResolution as V1mainMediaResolution,
        V1mainMediaResolutionDict as V1mainMediaResolutionDict,
        V1mainMediaResolutionLevel as V1mainMediaResolutionLevel,
    )
    from .v1main_tuning_snapshot import (
        V1mainTuningSnapshot as V1mainTuningSnapshot,
        V1mainTuningSnapshotDict as V1mainTuningSnapshotDict,
    )
    from .video_file_metadata import (
        VideoFileMetadata as VideoFileMetadata,
        VideoFileMetadataDict as VideoFileMetadataDict,
    )
    from .video_metadata import (
        VideoMetadata as VideoMetadata,
        VideoMetadataDict as VideoMetadataDict,
    )
    from .voice_config import (
        VoiceConfig as VoiceConfig,
        VoiceConfigDict as VoiceConfigDict,
    )
    from .web import Web as Web, WebDict as WebDict
    from .web_search import WebSearch as WebSearch, WebSearchDict as WebSearchDict
    from .white_space_config import (
        WhiteSpaceConfig as WhiteSpaceConfig,
        WhiteSpaceConfigDict as WhiteSpaceConfigDict,
    )
    from .word_info import WordInfo as WordInfo, WordInfoDict as WordInfoDict
else:
    _MODULES = {
        "async_batch_embed_content_request": (
            "AsyncBatchEmbedContentRequest",
            "AsyncBatchEmbedContentRequestDict",
        ),
        "attribution_source_id": ("AttributionSourceId", "AttributionSourceIdDict"),
        "audio_response_format": (
            "AudioResponseFormat",
            "AudioResponseFormatDelivery",
            "AudioResponseFormatDict",
            "AudioResponseFormatMimeType",
        ),
        "audio_transcription": ("AudioTranscription", "AudioTranscriptionDict"),
        "audio_transcription_config": (
            "AudioTranscriptionConfig",
            "AudioTranscriptionConfigDict",
            "AudioTranscriptionConfigMode",
        ),
        "auth_token": ("AuthToken", "AuthTokenDict"),
        "automatic_activity_detection": (
            "AutomaticActivityDetection",
            "AutomaticActivityDetectionDict",
            "AutomaticActivityDetectionEndOfSpeechSensitivity",
            "AutomaticActivityDetectionStartOfSpeechSensitivity",
        ),
        "batch_embed_contents_request": (
            "BatchEmbedContentsRequest",
            "BatchEmbedContentsRequestDict",
        ),
        "batch_embed_contents_response": (
            "BatchEmbedContentsResponse",
            "BatchEmbedContentsResponseDict",
        ),
        "batch_embed_text_request": (
            "BatchEmbedTextRequest",
            "BatchEmbedTextRequestDict",
        ),
        "batch_embed_text_response": (
            "BatchEmbedTextResponse",
            "BatchEmbedTextResponseDict",
        ),
        "batch_generate_content_request": (
            "BatchGenerateContentRequest",
            "BatchGenerateContentRequestDict",
        ),
        "batch_stats": ("BatchStats", "BatchStatsDict"),
        "bidi_generate_content_setup": (
            "BidiGenerateContentSetup",
            "BidiGenerateContentSetupDict",
        ),
        "blob": ("Blob", "BlobDict"),
        "blobstore2_info": ("Blobstore2Info", "Blobstore2InfoDict"),
        "cached_content": ("CachedContent", "CachedContentDict"),
        "cached_content_usage_metadata": (
            "CachedContentUsageMetadata",
            "CachedContentUsageMetadataDict",
        ),
        "candidate": ("Candidate", "CandidateDict", "CandidateFinishReason"),
        "chunking_config": ("ChunkingConfig", "ChunkingConfigDict"),
        "citation_metadata": ("CitationMetadata", "CitationMetadataDict"),
        "citation_source": ("CitationSource", "CitationSourceDict"),
        "code_execution": ("CodeExecution", "CodeExecutionDict"),
        "code_execution_result": (
            "CodeExecutionResult",
            "CodeExecutionResultDict",
            "CodeExecutionResultOutcome",
        ),
        "composite_media": (
            "CompositeMedia",
            "CompositeMediaDict",
            "CompositeMediaReferenceType",
        ),
        "computer_use": (
            "ComputerUse",
            "ComputerUseDict",
            "ComputerUseDisabledSafetyPoliciesItem",
            "ComputerUseEnvironment",
        ),
        "condition": ("Condition", "ConditionDict", "ConditionOperation"),
        "content": ("Content", "ContentDict"),
        "content_embedding": ("ContentEmbedding", "ContentEmbeddingDict"),
        "content_filter": ("ContentFilter", "ContentFilterDict", "ContentFilterReason"),
        "content_type_info": ("ContentTypeInfo", "ContentTypeInfoDict"),
        "context_window_compression_config": (
            "ContextWindowCompressionConfig",
            "ContextWindowCompressionConfigDict",
        ),
        "corpus": ("Corpus", "CorpusDict"),
        "count_message_tokens_request": (
            "CountMessageTokensRequest",
            "CountMessageTokensRequestDict",
        ),
        "count_message_tokens_response": (
            "CountMessageTokensResponse",
            "CountMessageTokensResponseDict",
        ),
        "count_text_tokens_request": (
            "CountTextTokensRequest",
            "CountTextTokensRequestDict",
        ),
        "count_text_tokens_response": (
            "CountTextTokensResponse",
            "CountTextTokensResponseDict",
        ),
        "count_tokens_request": ("CountTokensRequest", "CountTokensRequestDict"),
        "count_tokens_response": ("CountTokensResponse", "CountTokensResponseDict"),
        "create_environment_request": (
            "CreateEnvironmentRequest",
            "CreateEnvironmentRequestDict",
            "CreateEnvironmentRequestNetworkMode",
        ),
        "create_file_request": ("CreateFileRequest", "CreateFileRequestDict"),
        "create_file_response": ("CreateFileResponse", "CreateFileResponseDict"),
        "custom_long_running_operation": (
            "CustomLongRunningOperation",
            "CustomLongRunningOperationDict",
        ),
        "custom_metadata": ("CustomMetadata", "CustomMetadataDict"),
        "dataset": ("Dataset", "DatasetDict"),
        "diff_checksums_response": (
            "DiffChecksumsResponse",
            "DiffChecksumsResponseDict",
        ),
        "diff_download_response": ("DiffDownloadResponse", "DiffDownloadResponseDict"),
        "diff_upload_request": ("DiffUploadRequest", "DiffUploadRequestDict"),
        "diff_upload_response": ("DiffUploadResponse", "DiffUploadResponseDict"),
        "diff_version_response": ("DiffVersionResponse", "DiffVersionResponseDict"),
        "document": ("Document", "DocumentDict", "DocumentState"),
        "download_file_response": ("DownloadFileResponse", "DownloadFileResponseDict"),
        "download_media_response": (
            "DownloadMediaResponse",
            "DownloadMediaResponseDict",
        ),
        "download_parameters": ("DownloadParameters", "DownloadParametersDict"),
        "dynamic_retrieval_config": (
            "DynamicRetrievalConfig",
            "DynamicRetrievalConfigDict",
            "DynamicRetrievalConfigMode",
        ),
        "egress_rule": ("EgressRule", "EgressRuleDict"),
        "embed_content_batch": (
            "EmbedContentBatch",
            "EmbedContentBatchDict",
            "EmbedContentBatchState",
        ),
        "embed_content_batch_output": (
            "EmbedContentBatchOutput",
            "EmbedContentBatchOutputDict",
        ),
        "embed_content_batch_stats": (
            "EmbedContentBatchStats",
            "EmbedContentBatchStatsDict",
        ),
        "embed_content_config": (
            "EmbedContentConfig",
            "EmbedContentConfigDict",
            "EmbedContentConfigTaskType",
        ),
        "embed_content_request": (
            "EmbedContentRequest",
            "EmbedContentRequestDict",
            "EmbedContentRequestTaskType",
        ),
        "embed_content_response": ("EmbedContentResponse", "EmbedContentResponseDict"),
        "embed_text_request": ("EmbedTextRequest", "EmbedTextRequestDict"),
        "embed_text_response": ("EmbedTextResponse", "EmbedTextResponseDict"),
        "embedding": ("Embedding", "EmbeddingDict"),
        "embedding_usage_metadata": (
            "EmbeddingUsageMetadata",
            "EmbeddingUsageMetadataDict",
        ),
        "empty": ("Empty", "EmptyDict"),
        "environment": (
            "Environment",
            "EnvironmentDict",
            "EnvironmentNetworkMode",
            "EnvironmentStatus",
        ),
        "environment_file": (
            "EnvironmentFile",
            "EnvironmentFileDict",
            "EnvironmentFileType",
        ),
        "environment_network_egress_allowlist": (
            "EnvironmentNetworkEgressAllowlist",
            "EnvironmentNetworkEgressAllowlistDict",
        ),
        "example": ("Example", "ExampleDict"),
        "executable_code": (
            "ExecutableCode",
            "ExecutableCodeDict",
            "ExecutableCodeLanguage",
        ),
        "file": ("File", "FileDict", "FileSource", "FileState"),
        "file_data": ("FileData", "FileDataDict"),
        "file_search": ("FileSearch", "FileSearchDict"),
        "file_search_store": ("FileSearchStore", "FileSearchStoreDict"),
        "function_call": ("FunctionCall", "FunctionCallDict"),
        "function_calling_config": (
            "FunctionCallingConfig",
            "FunctionCallingConfigDict",
            "FunctionCallingConfigMode",
        ),
        "function_declaration": (
            "FunctionDeclaration",
            "FunctionDeclarationBehavior",
            "FunctionDeclarationDict",
        ),
        "function_response": (
            "FunctionResponse",
            "FunctionResponseDict",
            "FunctionResponseScheduling",
        ),
        "function_response_blob": ("FunctionResponseBlob", "FunctionResponseBlobDict"),
        "function_response_part": ("FunctionResponsePart", "FunctionResponsePartDict"),
        "gdata_media": ("GdataMedia", "GdataMediaDict", "GdataMediaReferenceType"),
        "generate_answer_request": (
            "GenerateAnswerRequest",
            "GenerateAnswerRequestAnswerStyle",
            "GenerateAnswerRequestDict",
        ),
        "generate_answer_response": (
            "GenerateAnswerResponse",
            "GenerateAnswerResponseDict",
        ),
        "generate_content_batch": (
            "GenerateContentBatch",
            "GenerateContentBatchDict",
            "GenerateContentBatchState",
        ),
        "generate_content_batch_output": (
            "GenerateContentBatchOutput",
            "GenerateContentBatchOutputDict",
        ),
        "generate_content_request": (
            "GenerateContentRequest",
            "GenerateContentRequestDict",
            "GenerateContentRequestServiceTier",
        ),
        "generate_content_response": (
            "GenerateContentResponse",
            "GenerateContentResponseDict",
        ),
        "generate_message_request": (
            "GenerateMessageRequest",
            "GenerateMessageRequestDict",
        ),
        "generate_message_response": (
            "GenerateMessageResponse",
            "GenerateMessageResponseDict",
        ),
        "generate_text_request": ("GenerateTextRequest", "GenerateTextRequestDict"),
        "generate_text_response": ("GenerateTextResponse", "GenerateTextResponseDict"),
        "generated_file": ("GeneratedFile", "GeneratedFileDict", "GeneratedFileState"),
        "generation_config": (
            "GenerationConfig",
            "GenerationConfigDict",
            "GenerationConfigMediaResolution",
            "GenerationConfigResponseModalitiesItem",
        ),
        "get_environment_files_response": (
            "GetEnvironmentFilesResponse",
            "GetEnvironmentFilesResponseDict",
        ),
        "google_ai_generativelanguage_v1beta_grounding_support": (
            "GoogleAiGenerativelanguageV1betaGroundingSupport",
            "GoogleAiGenerativelanguageV1betaGroundingSupportDict",
        ),
        "google_ai_generativelanguage_v1beta_segment": (
            "GoogleAiGenerativelanguageV1betaSegment",
            "GoogleAiGenerativelanguageV1betaSegmentDict",
        ),
        "google_maps": ("GoogleMaps", "GoogleMapsDict"),
        "google_search": ("GoogleSearch", "GoogleSearchDict"),
        "google_search_retrieval": (
            "GoogleSearchRetrieval",
            "GoogleSearchRetrievalDict",
        ),
        "grounding_attribution": ("GroundingAttribution", "GroundingAttributionDict"),
        "grounding_chunk": ("GroundingChunk", "GroundingChunkDict"),
        "grounding_chunk_custom_metadata": (
            "GroundingChunkCustomMetadata",
            "GroundingChunkCustomMetadataDict",
        ),
        "grounding_chunk_string_list": (
            "GroundingChunkStringList",
            "GroundingChunkStringListDict",
        ),
        "grounding_metadata": ("GroundingMetadata", "GroundingMetadataDict"),
        "grounding_passage": ("GroundingPassage", "GroundingPassageDict"),
        "grounding_passage_id": ("GroundingPassageId", "GroundingPassageIdDict"),
        "grounding_passages": ("GroundingPassages", "GroundingPassagesDict"),
        "history_config": ("HistoryConfig", "HistoryConfigDict"),
        "http_body": ("HttpBody", "HttpBodyDict"),
        "hyperparameters": ("Hyperparameters", "HyperparametersDict"),
        "image": ("Image", "ImageDict"),
        "image_config": ("ImageConfig", "ImageConfigDict"),
        "image_response_format": (
            "ImageResponseFormat",
            "ImageResponseFormatAspectRatio",
            "ImageResponseFormatDelivery",
            "ImageResponseFormatDict",
            "ImageResponseFormatImageSize",
            "ImageResponseFormatMimeType",
        ),
        "image_search": ("ImageSearch", "ImageSearchDict"),
        "import_file_request": ("ImportFileRequest", "ImportFileRequestDict"),
        "inlined_embed_content_request": (
            "InlinedEmbedContentRequest",
            "InlinedEmbedContentRequestDict",
        ),
        "inlined_embed_content_requests": (
            "InlinedEmbedContentRequests",
            "InlinedEmbedContentRequestsDict",
        ),
        "inlined_embed_content_response": (
            "InlinedEmbedContentResponse",
            "InlinedEmbedContentResponseDict",
        ),
        "inlined_embed_content_responses": (
            "InlinedEmbedContentResponses",
            "InlinedEmbedContentResponsesDict",
        ),
        "inlined_request": ("InlinedRequest", "InlinedRequestDict"),
        "inlined_requests": ("InlinedRequests", "InlinedRequestsDict"),
        "inlined_response": ("InlinedResponse", "InlinedResponseDict"),
        "inlined_responses": ("InlinedResponses", "InlinedResponsesDict"),
        "input_config": ("InputConfig", "InputConfigDict"),
        "input_embed_content_config": (
            "InputEmbedContentConfig",
            "InputEmbedContentConfigDict",
        ),
        "input_feedback": (
            "InputFeedback",
            "InputFeedbackBlockReason",
            "InputFeedbackDict",
        ),
        "interval": ("Interval", "IntervalDict"),
        "language_auto": ("LanguageAuto", "LanguageAutoDict"),
        "language_hints": ("LanguageHints", "LanguageHintsDict"),
        "lat_lng": ("LatLng", "LatLngDict"),
        "list_cached_contents_response": (
            "ListCachedContentsResponse",
            "ListCachedContentsResponseDict",
        ),
        "list_corpora_response": ("ListCorporaResponse", "ListCorporaResponseDict"),
        "list_documents_response": (
            "ListDocumentsResponse",
            "ListDocumentsResponseDict",
        ),
        "list_environments_response": (
            "ListEnvironmentsResponse",
            "ListEnvironmentsResponseDict",
        ),
        "list_file_search_stores_response": (
            "ListFileSearchStoresResponse",
            "ListFileSearchStoresResponseDict",
        ),
        "list_files_response": ("ListFilesResponse", "ListFilesResponseDict"),
        "list_generated_files_response": (
            "ListGeneratedFilesResponse",
            "ListGeneratedFilesResponseDict",
        ),
        "list_models_response": ("ListModelsResponse", "ListModelsResponseDict"),
        "list_operations_response": (
            "ListOperationsResponse",
            "ListOperationsResponseDict",
        ),
        "list_permissions_response": (
            "ListPermissionsResponse",
            "ListPermissionsResponseDict",
        ),
        "list_tuned_models_response": (
            "ListTunedModelsResponse",
            "ListTunedModelsResponseDict",
        ),
        "logprobs_result": ("LogprobsResult", "LogprobsResultDict"),
        "logprobs_result_candidate": (
            "LogprobsResultCandidate",
            "LogprobsResultCandidateDict",
        ),
        "maps": ("Maps", "MapsDict"),
        "mcp_server": ("McpServer", "McpServerDict"),
        "message": ("Message", "MessageDict"),
        "message_prompt": ("MessagePrompt", "MessagePromptDict"),
        "metadata_filter": ("MetadataFilter", "MetadataFilterDict"),
        "modality_token_count": (
            "ModalityTokenCount",
            "ModalityTokenCountDict",
            "ModalityTokenCountModality",
        ),
        "model": ("Model", "ModelDict"),
        "model_status": ("ModelStatus", "ModelStatusDict", "ModelStatusModelStage"),
        "multi_speaker_voice_config": (
            "MultiSpeakerVoiceConfig",
            "MultiSpeakerVoiceConfigDict",
        ),
        "object_id": ("ObjectId", "ObjectIdDict"),
        "operation": ("Operation", "OperationDict"),
        "part": ("Part", "PartDict", "PartMediaProcessing"),
        "permission": (
            "Permission",
            "PermissionDict",
            "PermissionGranteeType",
            "PermissionRole",
        ),
        "place_answer_sources": ("PlaceAnswerSources", "PlaceAnswerSourcesDict"),
        "prebuilt_voice_config": ("PrebuiltVoiceConfig", "PrebuiltVoiceConfigDict"),
        "predict_long_running_request": (
            "PredictLongRunningRequest",
            "PredictLongRunningRequestDict",
        ),
        "predict_request": ("PredictRequest", "PredictRequestDict"),
        "predict_response": ("PredictResponse", "PredictResponseDict"),
        "prompt_feedback": (
            "PromptFeedback",
            "PromptFeedbackBlockReason",
            "PromptFeedbackDict",
        ),
        "realtime_input_config": (
            "RealtimeInputConfig",
            "RealtimeInputConfigActivityHandling",
            "RealtimeInputConfigDict",
            "RealtimeInputConfigTurnCoverage",
        ),
        "register_files_request": ("RegisterFilesRequest", "RegisterFilesRequestDict"),
        "register_files_response": (
            "RegisterFilesResponse",
            "RegisterFilesResponseDict",
        ),
        "response_format_config": ("ResponseFormatConfig", "ResponseFormatConfigDict"),
        "retrieval_config": ("RetrievalConfig", "RetrievalConfigDict"),
        "retrieval_metadata": ("RetrievalMetadata", "RetrievalMetadataDict"),
        "retrieved_context": ("RetrievedContext", "RetrievedContextDict"),
        "review_snippet": ("ReviewSnippet", "ReviewSnippetDict"),
        "safety_feedback": ("SafetyFeedback", "SafetyFeedbackDict"),
        "safety_rating": (
            "SafetyRating",
            "SafetyRatingCategory",
            "SafetyRatingDict",
            "SafetyRatingProbability",
        ),
        "safety_setting": (
            "SafetySetting",
            "SafetySettingCategory",
            "SafetySettingDict",
            "SafetySettingThreshold",
        ),
        "schema": ("Schema", "SchemaDict", "SchemaType"),
        "search_entry_point": ("SearchEntryPoint", "SearchEntryPointDict"),
        "search_types": ("SearchTypes", "SearchTypesDict"),
        "semantic_retriever_chunk": (
            "SemanticRetrieverChunk",
            "SemanticRetrieverChunkDict",
        ),
        "semantic_retriever_config": (
            "SemanticRetrieverConfig",
            "SemanticRetrieverConfigDict",
        ),
        "session_resumption_config": (
            "SessionResumptionConfig",
            "SessionResumptionConfigDict",
        ),
        "sliding_window": ("SlidingWindow", "SlidingWindowDict"),
        "source": ("Source", "SourceDict", "SourceType"),
        "speaker_voice_config": ("SpeakerVoiceConfig", "SpeakerVoiceConfigDict"),
        "speech_config": ("SpeechConfig", "SpeechConfigDict"),
        "status": ("Status", "StatusDict"),
        "streamable_http_transport": (
            "StreamableHttpTransport",
            "StreamableHttpTransportDict",
        ),
        "string_list": ("StringList", "StringListDict"),
        "text_completion": ("TextCompletion", "TextCompletionDict"),
        "text_prompt": ("TextPrompt", "TextPromptDict"),
        "text_response_format": (
            "TextResponseFormat",
            "TextResponseFormatDict",
            "TextResponseFormatMimeType",
        ),
        "thinking_config": (
            "ThinkingConfig",
            "ThinkingConfigDict",
            "ThinkingConfigThinkingLevel",
        ),
        "tool": ("Tool", "ToolDict"),
        "tool_call": ("ToolCall", "ToolCallDict", "ToolCallToolType"),
        "tool_config": ("ToolConfig", "ToolConfigDict"),
        "tool_response": ("ToolResponse", "ToolResponseDict", "ToolResponseToolType"),
        "top_candidates": ("TopCandidates", "TopCandidatesDict"),
        "transfer_ownership_request": (
            "TransferOwnershipRequest",
            "TransferOwnershipRequestDict",
        ),
        "transfer_ownership_response": (
            "TransferOwnershipResponse",
            "TransferOwnershipResponseDict",
        ),
        "translation_config": ("TranslationConfig", "TranslationConfigDict"),
        "tuned_model": ("TunedModel", "TunedModelDict", "TunedModelState"),
        "tuned_model_source": ("TunedModelSource", "TunedModelSourceDict"),
        "tuning_example": ("TuningExample", "TuningExampleDict"),
        "tuning_examples": ("TuningExamples", "TuningExamplesDict"),
        "tuning_snapshot": ("TuningSnapshot", "TuningSnapshotDict"),
        "tuning_task": ("TuningTask", "TuningTaskDict"),
        "upload_to_file_search_store_request": (
            "UploadToFileSearchStoreRequest",
            "UploadToFileSearchStoreRequestDict",
        ),
        "url_context": ("UrlContext", "UrlContextDict"),
        "url_context_metadata": ("UrlContextMetadata", "UrlContextMetadataDict"),
        "url_metadata": (
            "UrlMetadata",
            "UrlMetadataDict",
            "UrlMetadataUrlRetrievalStatus",
        ),
        "usage_metadata": (
            "UsageMetadata",
            "UsageMetadataDict",
            "UsageMetadataServiceTier",
        ),
        "v1main_create_tuned_model_metadata": (
            "V1mainCreateTunedModelMetadata",
            "V1mainCreateTunedModelMetadataDict",
        ),
        "v1main_media_resolution": (
            "V1mainMediaResolution",
            "V1mainMediaResolutionDict",
            "V1mainMediaResolutionLevel",
        ),
        "v1main_tuning_snapshot": ("V1mainTuningSnapshot", "V1mainTuningSnapshotDict"),
        "video_file_metadata": ("VideoFileMetadata", "VideoFileMetadataDict"),
        "video_metadata": ("VideoMetadata", "VideoMetadataDict"),
        "voice_config": ("VoiceConfig", "VoiceConfigDict"),
        "web": ("Web", "WebDict"),
        "web_search": ("WebSearch", "WebSearchDict"),
        "white_space_config": ("WhiteSpaceConfig", "WhiteSpaceConfigDict"),
        "word_info": ("WordInfo", "WordInfoDict"),
    }
    __getattr__, __dir__, __all__ = lazy(__name__, _MODULES)
