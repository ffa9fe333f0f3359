"""Models, dicts and enumerations, each loaded when it is first used.

A class stands for each schema of the API. `XDict` is the same message as a plain dict,
for type checkers and for those who like literals better.
"""

from __future__ import annotations

from .._runtime.lazy import lazy

TYPE_CHECKING = False  # true for type checkers
if TYPE_CHECKING:
    from .batch_embed_contents_request import (
        BatchEmbedContentsRequest as BatchEmbedContentsRequest,
    )
    from .batch_embed_contents_request import (
        BatchEmbedContentsRequestDict as BatchEmbedContentsRequestDict,
    )
    from .batch_embed_contents_response import (
        BatchEmbedContentsResponse as BatchEmbedContentsResponse,
    )
    from .batch_embed_contents_response import (
        BatchEmbedContentsResponseDict as BatchEmbedContentsResponseDict,
    )
    from .blob import Blob as Blob
    from .blob import BlobDict as BlobDict
    from .cancel_operation_request import (
        CancelOperationRequest as CancelOperationRequest,
    )
    from .cancel_operation_request import (
        CancelOperationRequestDict as CancelOperationRequestDict,
    )
    from .candidate import Candidate as Candidate
    from .candidate import CandidateDict as CandidateDict
    from .candidate import CandidateFinishReason as CandidateFinishReason
    from .citation_metadata import CitationMetadata as CitationMetadata
    from .citation_metadata import CitationMetadataDict as CitationMetadataDict
    from .citation_source import CitationSource as CitationSource
    from .citation_source import CitationSourceDict as CitationSourceDict
    from .content import Content as Content
    from .content import ContentDict as ContentDict
    from .content_embedding import ContentEmbedding as ContentEmbedding
    from .content_embedding import ContentEmbeddingDict as ContentEmbeddingDict
    from .count_tokens_request import CountTokensRequest as CountTokensRequest
    from .count_tokens_request import CountTokensRequestDict as CountTokensRequestDict
    from .count_tokens_response import CountTokensResponse as CountTokensResponse
    from .count_tokens_response import (
        CountTokensResponseDict as CountTokensResponseDict,
    )
    from .create_tuned_model_metadata import (
        CreateTunedModelMetadata as CreateTunedModelMetadata,
    )
    from .create_tuned_model_metadata import (
        CreateTunedModelMetadataDict as CreateTunedModelMetadataDict,
    )
    from .embed_content_request import EmbedContentRequest as EmbedContentRequest
    from .embed_content_request import (
        EmbedContentRequestDict as EmbedContentRequestDict,
    )
    from .embed_content_request import (
        EmbedContentRequestTaskType as EmbedContentRequestTaskType,
    )
    from .embed_content_response import EmbedContentResponse as EmbedContentResponse
    from .embed_content_response import (
        EmbedContentResponseDict as EmbedContentResponseDict,
    )
    from .empty import Empty as Empty
    from .empty import EmptyDict as EmptyDict
    from .generate_content_request import (
        GenerateContentRequest as GenerateContentRequest,
    )
    from .generate_content_request import (
        GenerateContentRequestDict as GenerateContentRequestDict,
    )
    from .generate_content_response import (
        GenerateContentResponse as GenerateContentResponse,
    )
    from .generate_content_response import (
        GenerateContentResponseDict as GenerateContentResponseDict,
    )
    from .generation_config import GenerationConfig as GenerationConfig
    from .generation_config import GenerationConfigDict as GenerationConfigDict
    from .list_models_response import ListModelsResponse as ListModelsResponse
    from .list_models_response import ListModelsResponseDict as ListModelsResponseDict
    from .list_operations_response import (
        ListOperationsResponse as ListOperationsResponse,
    )
    from .list_operations_response import (
        ListOperationsResponseDict as ListOperationsResponseDict,
    )
    from .model import Model as Model
    from .model import ModelDict as ModelDict
    from .operation import Operation as Operation
    from .operation import OperationDict as OperationDict
    from .part import Part as Part
    from .part import PartDict as PartDict
    from .prompt_feedback import PromptFeedback as PromptFeedback
    from .prompt_feedback import PromptFeedbackBlockReason as PromptFeedbackBlockReason
    from .prompt_feedback import PromptFeedbackDict as PromptFeedbackDict
    from .safety_rating import SafetyRating as SafetyRating
    from .safety_rating import SafetyRatingCategory as SafetyRatingCategory
    from .safety_rating import SafetyRatingDict as SafetyRatingDict
    from .safety_rating import SafetyRatingProbability as SafetyRatingProbability
    from .safety_setting import SafetySetting as SafetySetting
    from .safety_setting import SafetySettingCategory as SafetySettingCategory
    from .safety_setting import SafetySettingDict as SafetySettingDict
    from .safety_setting import SafetySettingThreshold as SafetySettingThreshold
    from .status import Status as Status
    from .status import StatusDict as StatusDict
    from .tuning_snapshot import TuningSnapshot as TuningSnapshot
    from .tuning_snapshot import TuningSnapshotDict as TuningSnapshotDict

_MODULES = {
    "BatchEmbedContentsRequest": "batch_embed_contents_request",
    "BatchEmbedContentsRequestDict": "batch_embed_contents_request",
    "BatchEmbedContentsResponse": "batch_embed_contents_response",
    "BatchEmbedContentsResponseDict": "batch_embed_contents_response",
    "Blob": "blob",
    "BlobDict": "blob",
    "CancelOperationRequest": "cancel_operation_request",
    "CancelOperationRequestDict": "cancel_operation_request",
    "Candidate": "candidate",
    "CandidateDict": "candidate",
    "CandidateFinishReason": "candidate",
    "CitationMetadata": "citation_metadata",
    "CitationMetadataDict": "citation_metadata",
    "CitationSource": "citation_source",
    "CitationSourceDict": "citation_source",
    "Content": "content",
    "ContentDict": "content",
    "ContentEmbedding": "content_embedding",
    "ContentEmbeddingDict": "content_embedding",
    "CountTokensRequest": "count_tokens_request",
    "CountTokensRequestDict": "count_tokens_request",
    "CountTokensResponse": "count_tokens_response",
    "CountTokensResponseDict": "count_tokens_response",
    "CreateTunedModelMetadata": "create_tuned_model_metadata",
    "CreateTunedModelMetadataDict": "create_tuned_model_metadata",
    "EmbedContentRequest": "embed_content_request",
    "EmbedContentRequestDict": "embed_content_request",
    "EmbedContentRequestTaskType": "embed_content_request",
    "EmbedContentResponse": "embed_content_response",
    "EmbedContentResponseDict": "embed_content_response",
    "Empty": "empty",
    "EmptyDict": "empty",
    "GenerateContentRequest": "generate_content_request",
    "GenerateContentRequestDict": "generate_content_request",
    "GenerateContentResponse": "generate_content_response",
    "GenerateContentResponseDict": "generate_content_response",
    "GenerationConfig": "generation_config",
    "GenerationConfigDict": "generation_config",
    "ListModelsResponse": "list_models_response",
    "ListModelsResponseDict": "list_models_response",
    "ListOperationsResponse": "list_operations_response",
    "ListOperationsResponseDict": "list_operations_response",
    "Model": "model",
    "ModelDict": "model",
    "Operation": "operation",
    "OperationDict": "operation",
    "Part": "part",
    "PartDict": "part",
    "PromptFeedback": "prompt_feedback",
    "PromptFeedbackBlockReason": "prompt_feedback",
    "PromptFeedbackDict": "prompt_feedback",
    "SafetyRating": "safety_rating",
    "SafetyRatingCategory": "safety_rating",
    "SafetyRatingDict": "safety_rating",
    "SafetyRatingProbability": "safety_rating",
    "SafetySetting": "safety_setting",
    "SafetySettingCategory": "safety_setting",
    "SafetySettingDict": "safety_setting",
    "SafetySettingThreshold": "safety_setting",
    "Status": "status",
    "StatusDict": "status",
    "TuningSnapshot": "tuning_snapshot",
    "TuningSnapshotDict": "tuning_snapshot",
}

if not TYPE_CHECKING:  # a checker must see what there is, and nothing else
    __getattr__, __dir__ = lazy(__name__, _MODULES)
